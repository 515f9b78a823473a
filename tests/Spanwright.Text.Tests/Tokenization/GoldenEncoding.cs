using System.Text.Json;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

/// <summary>Compares an encoding with the library's, whose offsets count code points.</summary>
internal static class GoldenEncoding
{
    /// <summary>What differs; null where nothing does.</summary>
    public static string? Difference(JsonElement expected, TokenEncoding actual, TokenizerInput[] inputs, Tokenizer tokenizer)
    {
        if (expected.TryGetProperty("error", out _))
        {
            return "the library raises an error, but there was none";
        }

        return Column("ids", expected, actual.Ids)
            ?? Column("word_ids", expected, actual.WordIndices)
            ?? Column("offsets", expected, [.. Enumerable.Range(0, actual.Length).SelectMany(i => CodePointOffsets(actual, i, inputs))])
            ?? Column("special_tokens_mask", expected, [.. Enumerable.Range(0, actual.Length).Select(i => actual.IsSpecial(i) ? 1 : 0)])
            ?? Column("type_ids", expected, actual.TypeIds)
            ?? Column("sequence_ids", expected, actual.SequenceIndices)
            ?? Column("attention_mask", expected, [.. Enumerable.Range(0, actual.Length).Select(i => actual.IsPadding(i) ? 0 : 1)])
            ?? Tokens(expected, actual, tokenizer)
            ?? Overflow(expected, actual, inputs, tokenizer);
    }

    private static string? Column(string name, JsonElement expected, int[] actual)
    {
        if (!expected.TryGetProperty(name, out JsonElement column))
        {
            return null;
        }

        int[] values = [.. column.EnumerateArray().SelectMany(
            item => item.ValueKind == JsonValueKind.Array ? item.EnumerateArray().Select(Number) : [Number(item)])];
        return values.SequenceEqual(actual) ? null : $"{name}: expected {Show(values)}, got {Show(actual)}";
    }

    /// <summary>Without the column each token is one of its id; an added token and one of the model may share an id.</summary>
    private static string? Tokens(JsonElement expected, TokenEncoding actual, Tokenizer tokenizer)
    {
        string?[] tokens = expected.TryGetProperty("tokens", out JsonElement column)
            ? [.. column.EnumerateArray().Select(token => token.GetString())]
            : [.. actual.Ids.Select((id, i) => tokenizer.TokenId(actual.Tokens[i]) == id ? actual.Tokens[i] : tokenizer.Token(id))];
        return tokens.SequenceEqual(actual.Tokens) ? null : $"tokens: expected {string.Join('|', tokens)}, got {string.Join('|', actual.Tokens)}";
    }

    private static string? Overflow(JsonElement expected, TokenEncoding actual, TokenizerInput[] inputs, Tokenizer tokenizer)
    {
        JsonElement[] windows = expected.TryGetProperty("overflowing", out JsonElement list) ? [.. list.EnumerateArray()] : [];
        return windows.Length != actual.Overflow.Count
            ? $"overflow: expected {windows.Length} windows, got {actual.Overflow.Count}"
            : windows.Select((window, i) => Difference(window, actual.Overflow[i], inputs, tokenizer))
                .FirstOrDefault(difference => difference is not null);
    }

    private static int[] CodePointOffsets(TokenEncoding actual, int position, TokenizerInput[] inputs)
    {
        CharacterRange range = actual.Offsets[position];
        if (actual.IsSpecial(position))
        {
            return [range.Start, range.End];
        }

        TokenizerInput input = inputs[actual.SequenceIndices[position..].First(sequence => sequence >= 0)]; // a repeated input: its last copy
        string text = input.Texts[input.IsPreSplit ? actual.WordIndices[position] : 0];
        return [CodePoints(text, range.Start), CodePoints(text, range.End)];
    }

    /// <summary>Code points before an offset; an offset within a pair is an error that no expectation equals.</summary>
    private static int CodePoints(string text, int offset)
    {
        bool isWithinPair = offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
        return isWithinPair ? -1 : text.AsSpan(0, offset).ToArray().Count(unit => !char.IsLowSurrogate(unit));
    }

    private static int Number(JsonElement item) => item.ValueKind == JsonValueKind.Null ? -1 : item.GetInt32();

    private static string Show(int[] values) => $"[{string.Join(',', values.Take(60))}]";
}

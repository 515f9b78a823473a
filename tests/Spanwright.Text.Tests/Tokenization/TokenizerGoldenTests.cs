using System.Text.Json;
using Spanwright.Testing;
using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class TokenizerGoldenTests
{
    [Fact]
    public void Encodings_and_texts_equal_those_of_the_library() => Run(GoldenTokenizer.All());

    [Fact]
    public void Converted_SentencePiece_models_equal_the_library() => Run(GoldenTokenizer.All("spm_converted"));

    [Fact]
    public void Vocabularies_equal_the_recorded_ones()
    {
        string path = Path.Combine(SharedFolders.Goldens("tokenizers"), "ext_checks.json");
        using JsonDocument checks = JsonDocument.Parse(File.ReadAllBytes(path));
        int compared = 0;
        foreach (GoldenTokenizer golden in GoldenTokenizer.All())
        {
            JsonElement check = checks.RootElement.EnumerateArray()
                .FirstOrDefault(entry => entry.GetProperty("name").GetString() == golden.Name);
            byte[] json = golden.Json();
            if (check.ValueKind == JsonValueKind.Undefined || LaterKind(json) is not null
                || !check.TryGetProperty("vocab_size_with_added", out JsonElement size))
            {
                continue;
            }

            Tokenizer tokenizer = Tokenizer.Parse(json, golden.Name);
            Assert.Equal(size.GetInt32(), tokenizer.VocabularySize);
            foreach (JsonProperty added in check.GetProperty("added_tokens").EnumerateObject())
            {
                Assert.Equal(added.Value.GetInt32(), tokenizer.TokenId(added.Name));
            }

            int[] special = [.. tokenizer.AddedTokens.Where(token => token.IsSpecial).Select(token => token.Id).Order()];
            Assert.Equal(check.GetProperty("special_ids").EnumerateArray().Select(id => id.GetInt32()).Order(), special);
            compared++;
        }

        Assert.True(compared > 0, "No tokenizer was compared.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} tokenizers compared.");
    }

    private static void Run(IEnumerable<GoldenTokenizer> goldens)
    {
        List<string> differences = [];
        Dictionary<string, int> skipped = [];
        int rows = 0;
        int tokenizers = 0;
        foreach (GoldenTokenizer golden in goldens)
        {
            byte[] json = golden.Json();
            if (LaterKind(json) is { } kind)
            {
                skipped[kind] = skipped.GetValueOrDefault(kind) + 1;
                TokenizerException error = Assert.Throws<TokenizerException>(() => Tokenizer.Parse(json, golden.Name));
                Assert.Contains("is not supported", error.Message, StringComparison.Ordinal);
                continue;
            }

            tokenizers++;
            rows += Compare(golden, json, differences);
        }

        ITestOutputHelper? output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"{rows} rows of {tokenizers} tokenizers compared, {differences.Count} differ.");
        foreach ((string kind, int count) in skipped)
        {
            output?.WriteLine($"Skipped: {count} tokenizers with '{kind}', which a later issue brings.");
        }

        Assert.True(rows > 0, "No case was found.");
        Assert.True(differences.Count == 0, $"{differences.Count} rows differ:\n{string.Join('\n', differences.Take(20))}");
    }

    private static int Compare(GoldenTokenizer golden, byte[] json, List<string> differences)
    {
        Tokenizer tokenizer = Tokenizer.Parse(json, golden.Name, new TokenizerOptions { ApplyLengthLimits = true });
        Tokenizer splitting = Tokenizer.Parse(
            json, golden.Name, new TokenizerOptions { ApplyLengthLimits = true, SplitSpecialTokens = true });
        int rows = 0;
        foreach (JsonElement row in golden.Cases())
        {
            rows++;
            string kind = row.GetProperty("kind").GetString()!;
            string? difference = kind == "decode"
                ? DecodeDifference(row, Ids(row.GetProperty("ids")), tokenizer)
                : RowDifference(row, kind, kind == "text_split_specials" ? splitting : tokenizer);
            if (difference is not null)
            {
                differences.Add($"{golden.Name} row {rows} ({kind}, {row.GetProperty("group")}): {difference}");
            }
        }

        return rows;
    }

    private static string? RowDifference(JsonElement row, string kind, Tokenizer tokenizer)
    {
        TokenizerInput[][] batch = kind == "batch"
            ? [.. row.GetProperty("texts").EnumerateArray().Select(text => new[] { TokenizerInput.OfText(text.GetString()!) })]
            : [Inputs(row)];
        JsonElement on = row.GetProperty("on");
        bool hasOff = row.TryGetProperty("off", out JsonElement off) && off.ValueKind != JsonValueKind.Null;
        return SentenceDifference(batch[0], tokenizer)
            ?? BatchDifference(on, batch, addSpecialTokens: true, tokenizer)
            ?? BatchDifference(hasOff ? off : on, batch, addSpecialTokens: false, tokenizer)
            ?? (row.TryGetProperty("decode_on", out JsonElement decodeOn) ? DecodeDifference(decodeOn, Ids(on.GetProperty("ids")), tokenizer) : null)
            ?? (row.TryGetProperty("decode_off", out JsonElement decodeOff) ? DecodeDifference(decodeOff, Ids(off.GetProperty("ids")), tokenizer) : null);
    }

    /// <summary>The short way to a sentence, which the comparisons with the library do not take, gives the same as the long one.</summary>
    private static string? SentenceDifference(TokenizerInput[] inputs, Tokenizer tokenizer)
    {
        if (inputs.Length > 1)
        {
            return null;
        }

        TokenizedSentence sentence = inputs[0].IsPreSplit ? tokenizer.EncodeWords(inputs[0].Texts) : tokenizer.Encode(inputs[0].Texts[0]);
        TokenEncoding encoding = tokenizer.EncodeInput(inputs[0]);
        return sentence.Ids.SequenceEqual(encoding.Ids) && sentence.Offsets.SequenceEqual(encoding.Offsets)
            && sentence.WordIndices.SequenceEqual(encoding.WordIndices) ? null : "the sentence differs from the encoding";
    }

    private static string? BatchDifference(JsonElement expected, TokenizerInput[][] batch, bool addSpecialTokens, Tokenizer tokenizer)
    {
        IReadOnlyList<TokenEncoding> actual;
        try
        {
            actual = tokenizer.EncodeBatch(batch.Select(inputs => (inputs[0], inputs.ElementAtOrDefault(1))), addSpecialTokens);
        }
        catch (TokenizerException) when (expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("error", out _))
        {
            return null;
        }

        JsonElement[] encodings = expected.ValueKind == JsonValueKind.Array ? [.. expected.EnumerateArray()] : [expected];
        string? difference = encodings.Select((encoding, i) => GoldenEncoding.Difference(encoding, actual[i], batch[i], tokenizer))
            .FirstOrDefault(found => found is not null);
        return difference is null ? null : $"special tokens {(addSpecialTokens ? "on" : "off")}: {difference}; input {string.Join('|', batch[0][0].Texts)}";
    }

    private static string? DecodeDifference(JsonElement expected, int[] ids, Tokenizer tokenizer)
    {
        foreach ((string key, bool skips) in new[] { ("skip", true), ("keep", false) })
        {
            string actual = tokenizer.Decode(ids, skips);
            if (expected.GetProperty(key) is { ValueKind: JsonValueKind.String } text && text.GetString() != actual)
            {
                return $"decoded ({key}): expected '{text.GetString()}', got '{actual}'";
            }
        }

        return null;
    }

    private static TokenizerInput[] Inputs(JsonElement row)
    {
        TokenizerInput first = row.TryGetProperty("words", out JsonElement words) ? Words(words) : TokenizerInput.OfText(row.GetProperty("text").GetString()!);
        if (!row.TryGetProperty("pair", out JsonElement pair))
        {
            return [first];
        }

        return [first, first.IsPreSplit ? Words(pair) : TokenizerInput.OfText(pair.GetString()!)];
    }

    private static TokenizerInput Words(JsonElement words) =>
        TokenizerInput.OfWords([.. words.EnumerateArray().Select(word => word.GetString()!)]);

    private static int[] Ids(JsonElement ids) => [.. ids.EnumerateArray().Select(id => id.GetInt32())];

    private static string? LaterKind(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return GoldenTokenizer.LaterKind(document.RootElement);
    }
}

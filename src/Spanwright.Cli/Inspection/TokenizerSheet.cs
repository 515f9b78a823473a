using System.Text.Json;
using Spanwright.Cli.Rendering;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Cli.Inspection;

/// <summary>What there is to know about a tokenizer: its parts, its vocabulary, and how it cuts a sample.</summary>
internal static class TokenizerSheet
{
    /// <summary>The name that tokenizer files have.</summary>
    public const string FileName = "tokenizer.json";

    // Names, numbers, accents and a character outside the basic plane: where tokenizers differ.
    private const string Sample = "Zoë paid 1,250 € for naïve art in New York 🦊.";

    private static readonly string[] _parts = ["normalizer", "pre_tokenizer", "post_processor", "decoder"];

    /// <summary>Whether a path looks like a tokenizer: its file, or a folder that holds it.</summary>
    public static bool Fits(string path) =>
        Path.GetExtension(path) == ".json" || File.Exists(Path.Combine(path, FileName));

    /// <summary>The sheet.</summary>
    /// <exception cref="TokenizerException">The tokenizer cannot be used.</exception>
    public static FactSheet Of(string path)
    {
        Tokenizer tokenizer = Tokenizer.Load(path);
        string file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        FactSheet sheet = new FactSheet($"{file}: tokenizer").Add("kind", Kinds(document.RootElement, "model"));
        foreach (string part in _parts)
        {
            sheet.Add(part.Replace('_', '-'), Kinds(document.RootElement, part));
        }

        return sheet
            .Add("vocabulary", tokenizer.VocabularySize)
            .Add(
                "added tokens",
                $"{tokenizer.AddedTokens.Count}, {tokenizer.AddedTokens.Count(token => token.IsSpecial)} special")
            .Add("sample", Sample)
            .Add(Tokens(tokenizer));
    }

    // The kind of a part; a sequence is shown as its members.
    private static string Kinds(JsonElement parent, string part)
    {
        if (!parent.TryGetProperty(part, out JsonElement element) || element.ValueKind != JsonValueKind.Object)
        {
            return "-";
        }

        string kind = element.TryGetProperty("type", out JsonElement type) ? type.ToString() : "BPE (no type given)";
        JsonElement[] members = kind == "Sequence"
            ? [.. element.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.Array)
                .SelectMany(entry => entry.Value.EnumerateArray())]
            : [];
        return members.Length > 0
            ? string.Join(", ", members.Select(member => member.GetProperty("type").ToString()))
            : kind;
    }

    private static ConsoleTable Tokens(Tokenizer tokenizer)
    {
        TokenizedSentence sentence = tokenizer.Encode(Sample);
        ConsoleTable table = new(["token", "id", "text", "word"]);
        for (int i = 0; i < sentence.Length; i++)
        {
            CharacterRange range = sentence.Offsets[i];
            int word = sentence.WordIndices[i];
            table.Add([
                tokenizer.Token(sentence.Ids[i]) ?? "?", $"{sentence.Ids[i]}", $"'{Sample[range.Start..range.End]}'",
                word < 0 ? "-" : $"{word}"]);
        }

        return table;
    }
}

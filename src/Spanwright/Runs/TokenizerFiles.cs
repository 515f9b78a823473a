using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>The tokenizer of a model, wherever its files keep it.</summary>
internal static class TokenizerFiles
{
    private const string Name = "tokenizer.json";

    /// <summary>Whether a folder has a tokenizer file.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>Loads the tokenizer of a model.</summary>
    public static Tokenizer Load(string path, PrefixSpace prefix) => Tokenizer.Load(path, Settings(prefix));

    /// <summary>Trains one on the words of some sentences.</summary>
    public static Tokenizer Train(IReadOnlyList<Sentence> sentences, int size, PrefixSpace prefix) =>
        throw new InvalidOperationException($"{sentences.Count} {size} {prefix}");

    /// <summary>Writes the tokenizer into a folder.</summary>
    public static void Save(Tokenizer tokenizer, string folder) => tokenizer.Save(Path.Combine(folder, Name));

    private static TokenizerOptions Settings(PrefixSpace prefix) => new()
    {
        AddPrefixSpace = prefix == PrefixSpace.File ? null : prefix == PrefixSpace.True,
    };
}

using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Checkpoints.Gguf;
using Spanwright.Options;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>The tokenizer of a model, wherever its files keep it: tokenizer.json, or the metadata of a GGUF file.</summary>
internal static class TokenizerFiles
{
    /// <summary>The token that ends a document in trained tokenizers.</summary>
    public const string EndOfText = "<|endoftext|>";

    /// <summary>The token that hides others in trained tokenizers.</summary>
    public const string Mask = "<|mask|>";

    private const string Name = "tokenizer.json";

    /// <summary>Whether a folder has a tokenizer file.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>Loads the tokenizer that stands in a folder.</summary>
    public static Tokenizer Load(string folder, PrefixSpace prefix) => Tokenizer.Load(folder, Settings(prefix));

    /// <summary>Loads the tokenizer of a pretrained model: a tokenizer.json beside its weights wins over GGUF metadata.</summary>
    public static Tokenizer Load(Checkpoint checkpoint, PrefixSpace prefix)
    {
        string folder = Directory.Exists(checkpoint.Path)
            ? checkpoint.Path
            : Path.GetDirectoryName(Path.GetFullPath(checkpoint.Path))!;
        return Exists(folder) || checkpoint.Tokenizer is not { } metadata
            ? Load(folder, prefix)
            : Tokenizer.FromGguf(Vocabulary(metadata, checkpoint.Path), Settings(prefix));
    }

    /// <summary>Trains one on texts; fewer tokens where the texts have no more pairs.</summary>
    public static Tokenizer Train(IEnumerable<string> texts, int size, PrefixSpace prefix) =>
        BytePairTrainer.Train(texts, size, [EndOfText, Mask], Settings(prefix));

    /// <summary>Makes sure that the embedding has a row for every token id.</summary>
    /// <exception cref="CheckpointException">The tokenizer belongs to another model.</exception>
    public static void RequireEmbeddings(Tokenizer tokenizer, IBackbone backbone, string path)
    {
        if (tokenizer.VocabularySize > backbone.VocabularySize)
        {
            throw new CheckpointException(
                path,
                $"The tokenizer has {tokenizer.VocabularySize} token ids, the model {backbone.VocabularySize} embeddings.",
                "Put the tokenizer.json that belongs to the model beside it.");
        }
    }

    /// <summary>Writes the tokenizer into a folder.</summary>
    public static void Save(Tokenizer tokenizer, string folder) => tokenizer.Save(Path.Combine(folder, Name));

    private static TokenizerOptions Settings(PrefixSpace prefix) => new()
    {
        AddPrefixSpace = prefix == PrefixSpace.File ? null : prefix == PrefixSpace.True,
    };

    private static GgufVocabulary Vocabulary(GgufTokenizerMetadata metadata, string file) =>
        new(metadata.Model, metadata.Tokens)
        {
            File = file,
            Pre = metadata.PreTokenizer,
            Merges = metadata.Merges,
            Scores = metadata.Scores,
            TokenTypes = metadata.TokenTypes,
            BeginId = Id(metadata, "bos"),
            EndId = Id(metadata, "eos"),
            UnknownId = Id(metadata, "unknown"),
            AddsBegin = metadata.AddsBos,
            AddsEnd = metadata.AddsEos,
            AddsSpacePrefix = metadata.AddsSpacePrefix,
        };

    private static int? Id(GgufTokenizerMetadata metadata, string name) =>
        metadata.SpecialIds.TryGetValue(name, out int id) ? id : null;
}

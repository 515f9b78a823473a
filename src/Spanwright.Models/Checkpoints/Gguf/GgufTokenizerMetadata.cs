namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>What a GGUF file says about its tokenizer (the keys <c>tokenizer.*</c>), as it stands there.</summary>
public sealed record GgufTokenizerMetadata
{
    /// <summary>The kind: <c>gpt2</c> (byte-level BPE), <c>llama</c> (SentencePiece BPE), <c>bert</c>, <c>t5</c> …</summary>
    public required string Model { get; init; }

    /// <summary>The name of the rule that splits text before BPE; null where the file is older than that key.</summary>
    public string? PreTokenizer { get; init; }

    /// <summary>All tokens by id.</summary>
    public required IReadOnlyList<string> Tokens { get; init; }

    /// <summary>The type of every token: 1 normal, 2 unknown, 3 control, 4 user defined, 5 unused, 6 byte; or empty.</summary>
    public IReadOnlyList<int> TokenTypes { get; init; } = [];

    /// <summary>The score of every token (SentencePiece); or empty.</summary>
    public IReadOnlyList<float> Scores { get; init; } = [];

    /// <summary>Merges of BPE in order of priority, both parts separated by a space; or empty.</summary>
    public IReadOnlyList<string> Merges { get; init; } = [];

    /// <summary>
    /// The ids of special tokens by the file's name for them (<c>bos</c>, <c>eos</c>, <c>unknown</c>, <c>padding</c>,
    /// <c>cls</c>, <c>seperator</c>, <c>mask</c>, <c>eot</c> …).
    /// </summary>
    public required IReadOnlyDictionary<string, int> SpecialIds { get; init; }

    /// <summary>Whether a text begins with the bos token; null: the file does not say.</summary>
    public bool? AddsBos { get; init; }

    /// <summary>Whether a text ends with the eos token; null: the file does not say.</summary>
    public bool? AddsEos { get; init; }

    /// <summary>Whether a space is put before a text; null: the file does not say.</summary>
    public bool? AddsSpacePrefix { get; init; }

    /// <summary>The chat template in Jinja; null where there is none.</summary>
    public string? ChatTemplate { get; init; }

    /// <summary>Reads the keys; null where the file has no tokenizer.</summary>
    /// <exception cref="CheckpointException">A key has the wrong type, or lists differ in length.</exception>
    public static GgufTokenizerMetadata? Read(GgufFile file)
    {
        const string Prefix = "tokenizer.ggml.";
        GgufMetadata metadata = file.Metadata;
        if (metadata.Text(Prefix + "model") is not string model
            || metadata.Texts(Prefix + "tokens") is not IReadOnlyList<string> tokens)
        {
            return null;
        }

        GgufTokenizerMetadata read = new()
        {
            Model = model,
            PreTokenizer = metadata.Text(Prefix + "pre"),
            Tokens = tokens,
            TokenTypes = metadata.Integers(Prefix + "token_type") ?? [],
            Scores = metadata.Numbers(Prefix + "scores") ?? [],
            Merges = metadata.Texts(Prefix + "merges") ?? [],
            SpecialIds = Ids(file, Prefix, tokens.Count),
            AddsBos = metadata.Flag(Prefix + "add_bos_token"),
            AddsEos = metadata.Flag(Prefix + "add_eos_token"),
            AddsSpacePrefix = metadata.Flag(Prefix + "add_space_prefix"),
            ChatTemplate = metadata.Text("tokenizer.chat_template"),
        };
        CheckLength(file, "token_type", read.TokenTypes.Count, tokens.Count);
        CheckLength(file, "scores", read.Scores.Count, tokens.Count);
        return read;
    }

    private static Dictionary<string, int> Ids(GgufFile file, string prefix, int tokens)
    {
        const string Suffix = "_token_id";
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        foreach ((string key, _) in file.Metadata.Pairs)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal) || !key.EndsWith(Suffix, StringComparison.Ordinal))
            {
                continue;
            }

            long id = file.Metadata.Integer(key)!.Value;
            ids[key[prefix.Length..^Suffix.Length]] = id >= 0 && id < tokens
                ? (int)id
                : throw new CheckpointException(
                    file.Path, $"'{key}' is {id}, but there are {tokens} tokens.", "Convert the model again.");
        }

        return ids;
    }

    private static void CheckLength(GgufFile file, string key, int length, int tokens)
    {
        if (length != 0 && length != tokens)
        {
            throw new CheckpointException(
                file.Path, $"'tokenizer.ggml.{key}' has {length} entries for {tokens} tokens.", "Convert the model again.");
        }
    }
}

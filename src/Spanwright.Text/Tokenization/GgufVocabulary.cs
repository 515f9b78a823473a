namespace Spanwright.Text.Tokenization;

/// <summary>The vocabulary in the metadata of a GGUF file, keys <c>tokenizer.ggml.*</c>, as a reader of such files hands it over.</summary>
/// <param name="Model"><c>tokenizer.ggml.model</c>: <c>gpt2</c> is byte-level, <c>llama</c> is SentencePiece's byte pair encoding.</param>
/// <param name="Tokens"><c>tokens</c>, in the order of their ids.</param>
public sealed record GgufVocabulary(string Model, IReadOnlyList<string> Tokens)
{
    /// <summary>Name of the file, for errors.</summary>
    public string File { get; init; } = "the GGUF file";

    /// <summary><c>pre</c>: the name of the pre-tokenizer; null where the file has none.</summary>
    public string? Pre { get; init; }

    /// <summary><c>merges</c>, as <c>"a b"</c>; needed by <c>gpt2</c>.</summary>
    public IReadOnlyList<string> Merges { get; init; } = [];

    /// <summary><c>scores</c>, one a token; needed by <c>llama</c>.</summary>
    public IReadOnlyList<float> Scores { get; init; } = [];

    /// <summary><c>token_type</c>, one a token: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte; empty is all normal.</summary>
    public IReadOnlyList<int> TokenTypes { get; init; } = [];

    /// <summary><c>bos_token_id</c></summary>
    public int? BeginId { get; init; }

    /// <summary><c>eos_token_id</c></summary>
    public int? EndId { get; init; }

    /// <summary><c>unknown_token_id</c></summary>
    public int? UnknownId { get; init; }

    /// <summary><c>add_bos_token</c>; null where the file has none: then only <c>llama</c> adds it.</summary>
    public bool? AddsBegin { get; init; }

    /// <summary><c>add_eos_token</c>; null where the file has none: then it is not added.</summary>
    public bool? AddsEnd { get; init; }

    /// <summary><c>add_space_prefix</c>; null where the file has none: then only <c>llama</c> has one.</summary>
    public bool? AddsSpacePrefix { get; init; }
}

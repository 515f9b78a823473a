namespace Spanwright.Text.Tokenization;

/// <summary>What a byte pair encoding is made of, as the model section of a file says.</summary>
/// <param name="Vocabulary">The tokens.</param>
/// <param name="Merges">The merges.</param>
internal sealed record BytePairSpec(Vocabulary Vocabulary, MergeTable Merges)
{
    /// <summary>File of the tokenizer, for errors.</summary>
    public string File { get; init; } = "";

    /// <summary>Token of characters that have none; without one they vanish.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>Whether unknown characters in a row are one token.</summary>
    public bool FusesUnknown { get; init; }

    /// <summary>Whether unknown characters become tokens of their bytes, as <c>&lt;0x0A&gt;</c>.</summary>
    public bool FallsBackToBytes { get; init; }

    /// <summary>Whether a piece that is a token is that token, merges or not.</summary>
    public bool LooksUpWholePieces { get; init; }

    /// <summary>What every symbol of a piece but the first is written with.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>What the last symbol of a piece is written with.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>SentencePiece's sign for a space.</summary>
    public const char Mark = '▁';

    /// <summary>
    /// Whether no merge joins anything to a mark that follows it, and no character vanishes: then a piece may be encoded word by word,
    /// each with the marks in front of it, with the same result.
    /// </summary>
    public bool KeepsMarksInFront { get; init; }
}

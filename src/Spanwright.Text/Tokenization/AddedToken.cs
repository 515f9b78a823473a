namespace Spanwright.Text.Tokenization;

/// <summary>A token that is found in the text before anything is split: special tokens, and words added to a vocabulary.</summary>
/// <param name="Id">Its token id.</param>
/// <param name="Content">Its text.</param>
public sealed record AddedToken(int Id, string Content)
{
    /// <summary>Whether decoding leaves it out on demand.</summary>
    public bool IsSpecial { get; init; }

    /// <summary>Whether it counts only where no letter or digit touches it.</summary>
    public bool IsSingleWord { get; init; }

    /// <summary>Whether it swallows white space before it.</summary>
    public bool StripsLeft { get; init; }

    /// <summary>Whether it swallows white space after it.</summary>
    public bool StripsRight { get; init; }

    /// <summary>Whether it is looked for in the normalized text, itself normalized.</summary>
    public bool IsNormalized { get; init; }
}

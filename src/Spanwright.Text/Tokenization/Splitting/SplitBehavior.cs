namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>What becomes of the matches of a pattern that a text is cut at.</summary>
internal enum SplitBehavior
{
    /// <summary>They are dropped.</summary>
    Removed,

    /// <summary>Each is a part of its own.</summary>
    Isolated,

    /// <summary>Each ends the part before it.</summary>
    MergedWithPrevious,

    /// <summary>Each begins the part after it.</summary>
    MergedWithNext,

    /// <summary>Adjacent matches are one part.</summary>
    Contiguous,
}

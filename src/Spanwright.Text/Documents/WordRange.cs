namespace Spanwright.Text.Documents;

/// <summary>A run of words: <paramref name="Start"/> is included, <paramref name="End"/> is not.</summary>
/// <param name="Start">Index of the first word, 0-based.</param>
/// <param name="End">Index after the last word.</param>
public readonly record struct WordRange(int Start, int End)
{
    /// <summary>Number of words.</summary>
    public int Length => End - Start;

    /// <summary>Whether the two ranges share a word.</summary>
    public bool Overlaps(WordRange other) => Start < other.End && other.Start < End;

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}..{End})";
}

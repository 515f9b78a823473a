namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>A match of a pattern: <paramref name="Length"/> code units from <paramref name="Start"/>.</summary>
internal readonly record struct PatternMatch(int Start, int Length)
{
    /// <summary>Offset after the match.</summary>
    public int End => Start + Length;
}

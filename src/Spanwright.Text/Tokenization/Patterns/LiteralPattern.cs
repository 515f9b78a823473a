namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>A fixed text that is not empty.</summary>
internal sealed class LiteralPattern(string literal) : ITextPattern
{
    /// <inheritdoc/>
    public void FindMatches(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        int start = 0;
        while (text[start..].IndexOf(literal, StringComparison.Ordinal) is >= 0 and int distance)
        {
            matches.Add(new PatternMatch(start + distance, literal.Length));
            start += distance + literal.Length;
        }
    }
}

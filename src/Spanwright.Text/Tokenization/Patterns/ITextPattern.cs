namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>Finds the matches of a pattern, from left to right and without overlap. Safe for concurrent use.</summary>
internal interface ITextPattern
{
    /// <summary>Appends the matches in a text; they may be empty.</summary>
    void FindMatches(ReadOnlySpan<char> text, List<PatternMatch> matches);
}

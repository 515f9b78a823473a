using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>Every single character of a set.</summary>
internal sealed class SetPattern(CodePointSet set) : ITextPattern
{
    /// <inheritdoc/>
    public void FindMatches(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        int start = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (set.Contains(rune.Value))
            {
                matches.Add(new PatternMatch(start, rune.Utf16SequenceLength));
            }

            start += rune.Utf16SequenceLength;
        }
    }
}

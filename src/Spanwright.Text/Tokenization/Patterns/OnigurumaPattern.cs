namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>A regular expression as Hugging Face's tokenizers runs it: on code points, with its Unicode, in Oniguruma's syntax.</summary>
internal sealed class OnigurumaPattern : ITextPattern
{
    private readonly RegexInstruction[] _program;
    private readonly int _slotCount;

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="FormatException">The pattern is malformed or uses something that is not supported.</exception>
    public OnigurumaPattern(string pattern)
    {
        (_program, _slotCount) = RegexCompiler.Compile(pattern);
    }

    /// <inheritdoc/>
    public void FindMatches(ReadOnlySpan<char> text, List<PatternMatch> matches)
    {
        if (text.IsEmpty)
        {
            return;
        }

        RegexMatcher matcher = new(_program, _slotCount, text);
        int lastEnd = -1;
        int start = 0;
        while (start <= text.Length)
        {
            int end = matcher.Match(start);
            bool isRepeatedEmpty = end == start && end == lastEnd;
            if (end < 0 || isRepeatedEmpty)
            {
                start += start + 1 < text.Length && char.IsSurrogatePair(text[start], text[start + 1]) ? 2 : 1;
                continue;
            }

            matches.Add(new PatternMatch(start, end - start));
            lastEnd = start = end;
        }
    }
}

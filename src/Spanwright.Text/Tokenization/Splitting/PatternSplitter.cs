using Spanwright.Text.Tokenization.Patterns;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>Cuts at the matches of a pattern, or at what lies between them where it is inverted.</summary>
internal sealed class PatternSplitter(ITextPattern pattern, SplitBehavior behavior, bool isInverted = false) : IWordSplitter
{
    /// <inheritdoc/>
    public void Split(TextPiece piece, List<TextPiece> parts)
    {
        foreach ((int start, int end) in Ranges(Segments(piece.Span)))
        {
            if (end > start)
            {
                parts.Add(piece.Slice(start, end - start));
            }
        }
    }

    /// <summary>The text as matches and what lies between them, without a gap.</summary>
    private List<Segment> Segments(ReadOnlySpan<char> text)
    {
        List<PatternMatch> matches = [];
        pattern.FindMatches(text, matches);
        List<Segment> segments = new((2 * matches.Count) + 1);
        int end = 0;
        foreach (PatternMatch match in matches)
        {
            if (match.Start > end)
            {
                segments.Add(new Segment(end, match.Start, isInverted));
            }

            segments.Add(new Segment(match.Start, match.End, !isInverted));
            end = match.End;
        }

        if (end < text.Length)
        {
            segments.Add(new Segment(end, text.Length, isInverted));
        }

        return segments;
    }

    private IEnumerable<(int Start, int End)> Ranges(List<Segment> segments)
    {
        switch (behavior)
        {
            case SplitBehavior.Removed:
                return segments.Where(segment => !segment.IsDelimiter).Select(segment => (segment.Start, segment.End));
            case SplitBehavior.Isolated:
                return segments.Select(segment => (segment.Start, segment.End));
            case SplitBehavior.Contiguous:
                return Joined(segments, (segment, previous) => segment.IsDelimiter == previous);
            case SplitBehavior.MergedWithPrevious:
                return Joined(segments, (segment, previous) => segment.IsDelimiter && !previous);
            default:
                segments.Reverse();
                return Enumerable.Reverse(Joined(segments, (segment, previous) => segment.IsDelimiter && !previous));
        }
    }

    /// <summary>Adds a segment to the range before it where the rule, given whether the segment before is a delimiter, says so.</summary>
    private static List<(int Start, int End)> Joined(List<Segment> segments, Func<Segment, bool, bool> joins)
    {
        List<(int Start, int End)> ranges = [];
        bool isDelimiter = false;
        foreach (Segment segment in segments)
        {
            if (ranges.Count > 0 && joins(segment, isDelimiter))
            {
                (int start, int end) = ranges[^1];
                ranges[^1] = (Math.Min(start, segment.Start), Math.Max(end, segment.End));
            }
            else
            {
                ranges.Add((segment.Start, segment.End));
            }

            isDelimiter = segment.IsDelimiter;
        }

        return ranges;
    }

    private readonly record struct Segment(int Start, int End, bool IsDelimiter);
}

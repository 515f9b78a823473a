using Spanwright.Text.Documents;

namespace Spanwright.Text.Labels;

/// <summary>Tags to spans.</summary>
internal static class TagReading
{
    public static IReadOnlyList<LabeledSpan> Spans(LabelScheme scheme, Tag[] tags, IllegalTagPolicy policy) =>
        policy switch
        {
            IllegalTagPolicy.Discard => Legal(scheme, tags),
            IllegalTagPolicy.Conlleval => ConllevalChunks.Spans(tags),
            IllegalTagPolicy.Repair => Repaired(scheme, tags),
            _ => throw new ArgumentOutOfRangeException(nameof(policy)),
        };

    /// <summary>Every run of words that the letters hold together.</summary>
    private static List<LabeledSpan> Repaired(LabelScheme scheme, Tag[] tags)
    {
        TagTransitions transitions = new(scheme);
        List<LabeledSpan> spans = [];
        for (int start = 0; start < tags.Length;)
        {
            int end = EndOfRun(transitions, tags, start);
            if (!tags[start].IsOutside)
            {
                spans.Add(new LabeledSpan(new WordRange(start, end), tags[start].Label));
            }

            start = end;
        }

        return spans;
    }

    /// <summary>
    /// The runs whose first letter may begin a span and whose last may end one. Where a scheme marks touching spans
    /// only, every letter may do both.
    /// </summary>
    private static List<LabeledSpan> Legal(LabelScheme scheme, Tag[] tags)
    {
        List<LabeledSpan> spans = Repaired(scheme, tags);
        spans.RemoveAll(span => scheme.NeedsBefore.Contains(tags[span.Range.Start].Prefix)
            || scheme.NeedsAfter.Contains(tags[span.Range.End - 1].Prefix));
        return spans;
    }

    private static int EndOfRun(TagTransitions transitions, Tag[] tags, int start)
    {
        int end = start + 1;
        while (end < tags.Length && transitions.Continues(tags[end - 1], tags[end]))
        {
            end++;
        }

        return end;
    }
}

namespace Spanwright.Methods.InContext.Automata;

/// <summary>The spans of an answer so far, the last one first, shared by all places that go on from there.</summary>
/// <param name="Earlier">Those before the last one.</param>
/// <param name="Last">The last one.</param>
internal sealed record SpanLink(SpanLink? Earlier, AnsweredSpan Last)
{
    /// <summary>How many there are.</summary>
    public int Count { get; } = (Earlier?.Count ?? 0) + 1;

    /// <summary>The spans of some links in the order of the answer.</summary>
    public static IReadOnlyList<AnsweredSpan> InOrder(SpanLink? links)
    {
        AnsweredSpan[] spans = new AnsweredSpan[links?.Count ?? 0];
        for (SpanLink? link = links; link is not null; link = link.Earlier)
        {
            spans[link.Count - 1] = link.Last;
        }

        return spans;
    }
}

using Spanwright.Text.Documents;

namespace Spanwright.Reports;

/// <summary>A gold span and the prediction that goes with it; one of them may be missing.</summary>
/// <param name="Gold">The gold span; null where the prediction is spurious.</param>
/// <param name="Predicted">The prediction; null where the gold span was missed.</param>
internal sealed record SpanPair(LabeledSpan? Gold, LabeledSpan? Predicted)
{
    /// <summary>How the two agree.</summary>
    public SpanOutcome Outcome => (Gold, Predicted) switch
    {
        (null, _) => SpanOutcome.Spurious,
        (_, null) => SpanOutcome.Missed,
        _ => (Gold.Range == Predicted.Range, Gold.Label == Predicted.Label) switch
        {
            (true, true) => SpanOutcome.Correct,
            (false, true) => SpanOutcome.Boundary,
            (true, false) => SpanOutcome.Type,
            _ => SpanOutcome.BoundaryAndType,
        },
    };

    /// <summary>First word of both.</summary>
    public int Start => Math.Min((Gold ?? Predicted)!.Range.Start, (Predicted ?? Gold)!.Range.Start);

    /// <summary>Word after the last of both.</summary>
    public int End => Math.Max((Gold ?? Predicted)!.Range.End, (Predicted ?? Gold)!.Range.End);

    /// <summary>
    /// Pairs the spans of a sentence, each at most once: first those that agree, then those of one range, then those that
    /// overlap under one label, then those that overlap; from left to right.
    /// </summary>
    public static IReadOnlyList<SpanPair> Of(IReadOnlyList<LabeledSpan> gold, IReadOnlyList<LabeledSpan> predicted)
    {
        List<SpanPair> pairs = [];
        HashSet<LabeledSpan> freeGold = [.. gold];
        HashSet<LabeledSpan> freePredicted = [.. predicted];
        foreach (SpanPair pair in gold.SelectMany(_ => predicted, (left, right) => new SpanPair(left, right))
            .Where(pair => pair.Gold!.Range.Overlaps(pair.Predicted!.Range)).OrderBy(pair => pair.Distance))
        {
            if (freeGold.Contains(pair.Gold!) && freePredicted.Contains(pair.Predicted!))
            {
                pairs.Add(pair);
                freeGold.Remove(pair.Gold!);
                freePredicted.Remove(pair.Predicted!);
            }
        }

        return
        [
            .. pairs.Concat(freeGold.Select(span => new SpanPair(span, null)))
                .Concat(freePredicted.Select(span => new SpanPair(null, span))).OrderBy(pair => pair.Start),
        ];
    }

    private int Distance => Outcome switch
    {
        SpanOutcome.Correct => 0,
        SpanOutcome.Type => 1,
        SpanOutcome.Boundary => 2,
        _ => 3,
    };
}

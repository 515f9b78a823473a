namespace Spanwright.Text.Metrics;

/// <summary>Counts of every label of gold or prediction, and the averages that seqeval reports.</summary>
/// <param name="mode">What counted as a span, for headings, as "strict IOB2".</param>
/// <param name="byLabel">Counts by label.</param>
/// <param name="bySentence">Counts by sentence, over all labels.</param>
/// <param name="zeroDivision">What a score is whose denominator is zero; 0 as seqeval's default.</param>
public sealed class SpanScores(
    string mode,
    IReadOnlyDictionary<string, SpanCounts> byLabel,
    IReadOnlyList<SpanCounts> bySentence,
    double zeroDivision = 0)
{
    /// <summary>What counted as a span, for headings.</summary>
    public string Mode { get; } = mode;

    /// <summary>Counts by label, in code point order.</summary>
    public IReadOnlyList<KeyValuePair<string, SpanCounts>> Counts { get; } =
        [.. byLabel.OrderBy(entry => entry.Key, CodePointOrder.Comparer)];

    /// <summary>Counts by sentence over all labels, for <see cref="BootstrapInterval"/> and paired tests.</summary>
    public IReadOnlyList<SpanCounts> BySentence { get; } = bySentence;

    /// <summary>Sum over all labels.</summary>
    public SpanCounts Total => Counts.Aggregate(default(SpanCounts), (sum, entry) => sum + entry.Value);

    /// <summary>Scores by label, in code point order.</summary>
    public IReadOnlyList<KeyValuePair<string, PrecisionRecallF1>> ByLabel =>
        [.. Counts.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Scores(zeroDivision)))];

    /// <summary>Scores of the summed counts.</summary>
    public PrecisionRecallF1 Micro => Total.Scores(zeroDivision);

    /// <summary>Plain mean over labels; NaN without any label. Its F1 is not the F1 of its precision and recall.</summary>
    public PrecisionRecallF1 Macro => Average(_ => 1);

    /// <summary>Mean over labels weighted by support.</summary>
    public PrecisionRecallF1 Weighted
    {
        get
        {
            SpanCounts total = Total;
            if (total.Gold > 0)
            {
                return Average(scores => scores.Support);
            }

            double unlessPredicted = total.Predicted == 0 ? zeroDivision : 0;
            return new PrecisionRecallF1(unlessPredicted, zeroDivision, unlessPredicted, Support: 0);
        }
    }

    private PrecisionRecallF1 Average(Func<PrecisionRecallF1, double> weight)
    {
        double precision = 0, recall = 0, f1 = 0, sum = 0;
        long support = 0;
        foreach ((_, PrecisionRecallF1 scores) in ByLabel)
        {
            double share = weight(scores);
            precision += share * scores.Precision;
            recall += share * scores.Recall;
            f1 += share * scores.F1;
            sum += share;
            support += scores.Support;
        }

        return new PrecisionRecallF1(precision / sum, recall / sum, f1 / sum, support);
    }
}

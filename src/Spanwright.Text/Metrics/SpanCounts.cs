namespace Spanwright.Text.Metrics;

/// <summary>How many spans were right, predicted, and there.</summary>
/// <param name="Correct">Predicted spans that are gold spans.</param>
/// <param name="Predicted">Predicted spans.</param>
/// <param name="Gold">Gold spans.</param>
public readonly record struct SpanCounts(long Correct, long Predicted, long Gold)
{
    /// <summary>Adds place by place.</summary>
    public static SpanCounts operator +(SpanCounts left, SpanCounts right) =>
        new(left.Correct + right.Correct, left.Predicted + right.Predicted, left.Gold + right.Gold);

    /// <summary>F1; 0 where there are neither predictions nor gold spans.</summary>
    public double F1 => Predicted + Gold == 0 ? 0 : 2.0 * Correct / (Predicted + Gold);

    /// <summary>The scores of these counts, F1 from precision and recall as seqeval computes it.</summary>
    /// <param name="zeroDivision">What precision is without predictions, and recall without gold spans.</param>
    public PrecisionRecallF1 Scores(double zeroDivision = 0)
    {
        double precision = Predicted == 0 ? zeroDivision : (double)Correct / Predicted;
        double recall = Gold == 0 ? zeroDivision : (double)Correct / Gold;
        double sum = precision + recall;
        return new PrecisionRecallF1(precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum, Gold);
    }
}

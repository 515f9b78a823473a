namespace Spanwright.Text.Metrics;

/// <summary>Outcomes of matching predicted spans with gold spans; the field's COR, INC, PAR, MIS and SPU.</summary>
/// <param name="Correct">Pairs that agree.</param>
/// <param name="Incorrect">Pairs that overlap and do not agree.</param>
/// <param name="Partial">Pairs that are half right.</param>
/// <param name="Missed">Gold spans without a partner.</param>
/// <param name="Spurious">Predicted spans without a partner.</param>
public readonly record struct MatchCounts(long Correct, long Incorrect, long Partial, long Missed, long Spurious)
{
    /// <summary>Gold spans.</summary>
    public long Possible => Correct + Incorrect + Partial + Missed;

    /// <summary>Predicted spans.</summary>
    public long Actual => Correct + Incorrect + Partial + Spurious;

    /// <summary>Adds place by place.</summary>
    public static MatchCounts operator +(MatchCounts left, MatchCounts right) => new(
        left.Correct + right.Correct,
        left.Incorrect + right.Incorrect,
        left.Partial + right.Partial,
        left.Missed + right.Missed,
        left.Spurious + right.Spurious);

    /// <summary>Scores in which a half right pair counts a half.</summary>
    public PrecisionRecallF1 Scores()
    {
        double credit = Correct + (0.5 * Partial);
        double precision = Actual == 0 ? 0 : credit / Actual;
        double recall = Possible == 0 ? 0 : credit / Possible;
        double sum = precision + recall;
        return new PrecisionRecallF1(precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum, Possible);
    }
}

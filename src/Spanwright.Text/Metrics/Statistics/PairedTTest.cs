namespace Spanwright.Text.Metrics.Statistics;

/// <summary>Student's t test of the differences of paired scores.</summary>
/// <param name="T">The statistic: NaN where all differences are 0, infinite where all are the same otherwise.</param>
/// <param name="P">The p value; NaN where the statistic is.</param>
/// <param name="Degrees">Degrees of freedom: the number of pairs less one.</param>
/// <param name="Interval">
/// The interval of the mean difference a minus b at 95 %; one side is open where the test has one.
/// </param>
public sealed record PairedTTest(double T, double P, int Degrees, (double Lower, double Upper) Interval)
{
    private const double Level = 0.95;

    /// <summary>Tests two systems' scores.</summary>
    /// <param name="a">Scores of system a, at least two.</param>
    /// <param name="b">Scores of system b, pair by pair.</param>
    /// <param name="alternative">What counts as evidence.</param>
    public static PairedTTest Of(
        IReadOnlyList<double> a, IReadOnlyList<double> b, Alternative alternative = Alternative.TwoSided)
    {
        ScoreStatistics differences = ScoreStatistics.Of(PairedScores.Differences(a, b, least: 2));
        double t = differences.Mean / differences.StandardError;
        StudentDistribution student = new(differences.Count - 1);
        return new PairedTTest(
            t, Distribution.P(t, alternative, student.Below), differences.Count - 1, IntervalOf(differences, alternative));
    }

    private static (double Lower, double Upper) IntervalOf(ScoreStatistics differences, Alternative alternative)
    {
        if (alternative == Alternative.TwoSided)
        {
            double both = differences.Reach((1 + Level) / 2);
            return (differences.Mean - both, differences.Mean + both);
        }

        // Without spread the open side is 0 times infinity: no number.
        double open = differences.StandardError == 0 ? double.NaN : double.PositiveInfinity;
        double reach = differences.Reach(Level);
        return alternative == Alternative.Less
            ? (-open, differences.Mean + reach) : (differences.Mean - reach, open);
    }
}

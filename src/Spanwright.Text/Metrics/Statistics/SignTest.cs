namespace Spanwright.Text.Metrics.Statistics;

/// <summary>The sign test: how often a is better, ties left out, against fair coins.</summary>
/// <param name="Better">Pairs in which a is greater.</param>
/// <param name="Worse">Pairs in which b is greater.</param>
/// <param name="Ties">Pairs of equal scores.</param>
/// <param name="P">The p value; 1 where all are ties.</param>
public sealed record SignTest(int Better, int Worse, int Ties, double P)
{
    /// <summary>Tests two systems' scores.</summary>
    public static SignTest Of(
        IReadOnlyList<double> a, IReadOnlyList<double> b, Alternative alternative = Alternative.TwoSided)
    {
        double[] differences = PairedScores.Differences(a, b, least: 1);
        int better = differences.Count(difference => difference > 0);
        int worse = differences.Count(difference => difference < 0);
        return new SignTest(
            better, worse, differences.Length - better - worse,
            new BinomialDistribution(better + worse).P(better, alternative));
    }
}

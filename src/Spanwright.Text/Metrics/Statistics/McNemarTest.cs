namespace Spanwright.Text.Metrics.Statistics;

/// <summary>McNemar's test of two systems' answers to the same items, right or wrong.</summary>
/// <param name="OnlyA">Items that only a has right.</param>
/// <param name="OnlyB">Items that only b has right.</param>
public readonly record struct McNemarTest(long OnlyA, long OnlyB)
{
    private long Discordant => OnlyA + OnlyB;

    /// <summary>The exact two-sided p value, by the binomial distribution; 1 without a discordant item.</summary>
    public double ExactP => new BinomialDistribution(Discordant).P(OnlyA, Alternative.TwoSided);

    /// <summary>
    /// The exact p value less the probability of what was observed (half of it on each side), which makes it less
    /// conservative.
    /// </summary>
    public double MidP => ExactP - new BinomialDistribution(Discordant).At(Math.Min(OnlyA, OnlyB));

    /// <summary>The statistic with one degree of freedom; NaN without a discordant item.</summary>
    public Significance ChiSquare => Of(Math.Abs(OnlyA - OnlyB));

    /// <summary>The same with the correction for continuity, (|a - b| - 1)^2 / (a + b).</summary>
    public Significance CorrectedChiSquare => Of(Math.Abs(OnlyA - OnlyB) - 1);

    private Significance Of(double difference)
    {
        double statistic = difference * difference / Discordant;
        return new Significance(statistic, 2 * NormalDistribution.Above(Math.Sqrt(statistic)));
    }
}

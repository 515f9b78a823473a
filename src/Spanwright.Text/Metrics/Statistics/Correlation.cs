namespace Spanwright.Text.Metrics.Statistics;

/// <summary>Correlations of two lists of values; NaN where one of them is constant.</summary>
public static class Correlation
{
    /// <summary>Pearson's r, its p value by Student's distribution.</summary>
    /// <param name="x">At least two values.</param>
    /// <param name="y">As many.</param>
    /// <param name="alternative">Less: r is below 0.</param>
    public static Significance Pearson(
        IReadOnlyList<double> x, IReadOnlyList<double> y, Alternative alternative = Alternative.TwoSided)
    {
        Check(x, y);
        double meanX = x.Average();
        double meanY = y.Average();
        double product = x.Zip(y, (left, right) => (left - meanX) * (right - meanY)).Sum();
        double squaresX = x.Sum(value => (value - meanX) * (value - meanX));
        double squaresY = y.Sum(value => (value - meanY) * (value - meanY));
        if (squaresX == 0 || squaresY == 0)
        {
            return new Significance(double.NaN, double.NaN);
        }

        double r = Math.Clamp(product / Math.Sqrt(squaresX * squaresY), -1, 1);
        int degrees = x.Count - 2;
        double p = degrees == 0
            ? Distribution.P(Math.Sign(r) * double.PositiveInfinity, alternative, z => z < 0 ? 0 : 1)
            : Distribution.P(r * Math.Sqrt(degrees / ((1 - r) * (1 + r))), alternative, new StudentDistribution(degrees).Below);
        return new Significance(r, x.Count == 2 && alternative == Alternative.TwoSided ? 1 : p);
    }

    /// <summary>The interval of Pearson's r by Fisher's transformation; needs four values.</summary>
    public static (double Lower, double Upper) PearsonInterval(
        IReadOnlyList<double> x, IReadOnlyList<double> y, double level = 0.95)
    {
        double z = Math.Atanh(Pearson(x, y).Statistic);
        double reach = NormalDistribution.Quantile((1 + level) / 2) / Math.Sqrt(x.Count - 3);
        return (Math.Tanh(z - reach), Math.Tanh(z + reach));
    }

    /// <summary>Spearman's rho: Pearson's r of the ranks.</summary>
    public static Significance Spearman(
        IReadOnlyList<double> x, IReadOnlyList<double> y, Alternative alternative = Alternative.TwoSided) =>
        Pearson(Ranks.Of(x), Ranks.Of(y), alternative);

    internal static void Check(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count || x.Count < 2)
        {
            throw new ArgumentException($"A correlation needs two lists of at least two values; there are {x.Count} and {y.Count}.");
        }
    }
}

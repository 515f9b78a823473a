namespace Spanwright.Text.Metrics.Statistics;

/// <summary>The standard normal distribution; small tails keep their relative accuracy.</summary>
internal static class NormalDistribution
{
    // From here on the continued fraction of the tail converges fast.
    private const double SeriesEnd = 2.5;

    /// <summary>Probability of at most z.</summary>
    public static double Below(double z) => double.IsNaN(z) ? double.NaN : z < 0 ? UpperTail(-z) : 1 - UpperTail(z);

    /// <summary>Probability of more than z.</summary>
    public static double Above(double z) => Below(-z);

    /// <summary>The value below which a share of the probability lies.</summary>
    /// <param name="share">In (0, 1).</param>
    public static double Quantile(double share) => Distribution.Quantile(share, Below);

    private static double UpperTail(double z) => z < SeriesEnd ? 0.5 - Central(z)
        : double.IsPositiveInfinity(z) ? 0 : Density(z) / ContinuedFraction.Value(z, i => (i, z));

    // The probability between 0 and z: density times z + z^3/3 + z^5/15 + ...
    private static double Central(double z)
    {
        double sum = z;
        double term = z;
        for (int i = 3; term > sum * 1e-17; i += 2)
        {
            term *= z * z / i;
            sum += term;
        }

        return Density(z) * sum;
    }

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
}

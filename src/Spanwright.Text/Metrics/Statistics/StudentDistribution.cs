namespace Spanwright.Text.Metrics.Statistics;

/// <summary>Student's t distribution; small tails keep their relative accuracy.</summary>
/// <param name="degrees">Degrees of freedom; positive.</param>
internal sealed class StudentDistribution(double degrees)
{
    /// <summary>Probability of at most t.</summary>
    public double Below(double t)
    {
        if (double.IsNaN(t))
        {
            return double.NaN;
        }

        double sum = degrees + (t * t);
        double tail = double.IsInfinity(t) ? 0 : BetaFunction.Regularized(degrees / sum, t * t / sum, degrees / 2, 0.5) / 2;
        return t < 0 ? tail : 1 - tail;
    }

    /// <summary>Probability of more than t.</summary>
    public double Above(double t) => Below(-t);

    /// <summary>The value below which a share of the probability lies.</summary>
    /// <param name="share">In (0, 1).</param>
    public double Quantile(double share) => Distribution.Quantile(share, Below);
}

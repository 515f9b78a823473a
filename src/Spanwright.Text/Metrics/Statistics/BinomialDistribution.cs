namespace Spanwright.Text.Metrics.Statistics;

/// <summary>The number of heads of fair coins.</summary>
/// <param name="trials">Number of coins.</param>
internal sealed class BinomialDistribution(long trials)
{
    /// <summary>Probability of exactly so many.</summary>
    public double At(long heads) => Math.Exp(GammaFunction.LogChoose(trials, heads) - (trials * Math.Log(2)));

    /// <summary>Probability of at most so many.</summary>
    public double AtMost(long heads)
    {
        double sum = 0;
        for (long i = 0; i <= Math.Min(heads, trials); i++)
        {
            sum += At(i);
        }

        return Math.Min(1, sum);
    }

    /// <summary>The p value of so many heads.</summary>
    public double P(long heads, Alternative alternative) => alternative switch
    {
        Alternative.Less => AtMost(heads),
        Alternative.Greater => AtMost(trials - heads),
        _ => Math.Min(1, 2 * AtMost(Math.Min(heads, trials - heads))),
    };
}

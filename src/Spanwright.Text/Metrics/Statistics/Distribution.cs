namespace Spanwright.Text.Metrics.Statistics;

/// <summary>What is the same for distributions that are symmetric about 0.</summary>
internal static class Distribution
{
    /// <summary>The value below which a share of the probability lies, by bisection to the last bit.</summary>
    /// <param name="share">In (0, 1).</param>
    /// <param name="below">The probability of at most a value.</param>
    public static double Quantile(double share, Func<double, double> below)
    {
        if (share > 0.5)
        {
            return -Quantile(1 - share, below);
        }

        double low = -1;
        while (below(low) > share)
        {
            low *= 2;
        }

        double high = 0;
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            if (below(middle) < share)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    /// <summary>The p value of a statistic that is small where a is smaller than b.</summary>
    public static double P(double statistic, Alternative alternative, Func<double, double> below) => alternative switch
    {
        Alternative.Less => below(statistic),
        Alternative.Greater => below(-statistic),
        _ => Math.Min(1, 2 * below(-Math.Abs(statistic))),
    };
}

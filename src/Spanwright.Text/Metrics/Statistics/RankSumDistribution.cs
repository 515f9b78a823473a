namespace Spanwright.Text.Metrics.Statistics;

/// <summary>The sum of those of the ranks 1 to n whose coin shows heads.</summary>
internal static class RankSumDistribution
{
    /// <summary>The probability of each sum, from 0 on.</summary>
    public static double[] Of(int ranks)
    {
        double[] probabilities = new double[(ranks * (ranks + 1) / 2) + 1];
        probabilities[0] = 1;
        for (int rank = 1; rank <= ranks; rank++)
        {
            for (int sum = probabilities.Length - 1; sum >= 0; sum--)
            {
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
            }
        }

        return probabilities;
    }
}

namespace Spanwright.Text.Metrics.Statistics;

/// <summary>The number of pairs out of order in a random order.</summary>
internal static class InversionDistribution
{
    /// <summary>The probability of each number, from 0 on.</summary>
    /// <param name="count">Number of values in the order.</param>
    public static double[] Of(int count)
    {
        double[] probabilities = [1];
        for (int place = 2; place <= count; place++)
        {
            // The next value stands before none to all of those already there.
            double[] next = new double[probabilities.Length + place - 1];
            for (int i = 0; i < probabilities.Length; i++)
            {
                for (int more = 0; more < place; more++)
                {
                    next[i + more] += probabilities[i] / place;
                }
            }

            probabilities = next;
        }

        return probabilities;
    }
}

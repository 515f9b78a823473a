namespace Spanwright.Text.Metrics.Statistics;

/// <summary>Ranks from 1 on; equal values share the mean of theirs.</summary>
internal static class Ranks
{
    /// <summary>The rank of each value, in the order of the values.</summary>
    public static double[] Of(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[values.Count];
        int start = 0;
        while (start < order.Length)
        {
            int end = start + 1;
            while (end < order.Length && values[order[end]] == values[order[start]])
            {
                end++;
            }

            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }

            start = end;
        }

        return ranks;
    }

    /// <summary>How many values are equal, for each value that occurs.</summary>
    public static IEnumerable<long> Ties(IEnumerable<double> values) => values.GroupBy(value => value).Select(group => group.LongCount());
}

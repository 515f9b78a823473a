namespace Spanwright.Text.Metrics.Statistics;

/// <summary>What paired tests ask of their values.</summary>
internal static class PairedScores
{
    /// <summary>a minus b, pair by pair.</summary>
    /// <exception cref="ArgumentException">The sides differ in number, or are too few.</exception>
    public static double[] Differences(IReadOnlyList<double> a, IReadOnlyList<double> b, int least)
    {
        if (a.Count != b.Count || a.Count < least)
        {
            throw new ArgumentException(
                $"A paired test needs at least {least} pair(s) of scores; there are {a.Count} and {b.Count}.");
        }

        return [.. a.Zip(b, (left, right) => left - right)];
    }
}

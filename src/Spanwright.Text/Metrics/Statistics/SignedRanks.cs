namespace Spanwright.Text.Metrics.Statistics;

/// <summary>The ranks of differences by size, summed by sign.</summary>
/// <param name="Positive">Sum over positive differences.</param>
/// <param name="Negative">Sum over negative differences.</param>
/// <param name="Count">Number of differences, those left out not counted.</param>
/// <param name="Zeros">Number of differences that are 0 and were ranked but count on no side.</param>
/// <param name="Ties">How many differences are equal in size, for each size; those of uncounted zeros not included.</param>
internal sealed record SignedRanks(double Positive, double Negative, int Count, int Zeros, IReadOnlyList<long> Ties)
{
    /// <summary>Ranks differences.</summary>
    public static SignedRanks Of(double[] differences, ZeroDifferences zeros)
    {
        double[] used = zeros == ZeroDifferences.Dropped
            ? [.. differences.Where(difference => difference != 0)] : differences;
        double[] sizes = [.. used.Select(Math.Abs)];
        double[] ranks = Ranks.Of(sizes);
        double Sum(Func<double, bool> isCounted) =>
            Enumerable.Range(0, used.Length).Where(i => isCounted(used[i])).Sum(i => ranks[i]);

        double half = zeros == ZeroDifferences.Split ? Sum(difference => difference == 0) / 2 : 0;
        return new SignedRanks(
            Sum(difference => difference > 0) + half,
            Sum(difference => difference < 0) + half,
            used.Length,
            zeros == ZeroDifferences.Ranked ? used.Count(difference => difference == 0) : 0,
            [.. Metrics.Statistics.Ranks.Ties(
                zeros == ZeroDifferences.Ranked ? sizes.Where(size => size != 0) : sizes)]);
    }

    /// <summary>The statistic of the normal approximation, negative in a two-sided test; NaN without spread.</summary>
    public double Z(Alternative alternative, bool isCorrected)
    {
        double n = Count;
        double z = Zeros;
        double mean = ((n * (n + 1)) - (z * (z + 1))) / 4;
        double variance = ((n * (n + 1) * ((2 * n) + 1)) - (z * (z + 1) * ((2 * z) + 1))
            - (Ties.Sum(ties => ((double)ties * ties * ties) - ties) / 2)) / 24;
        double distance = variance > 0 ? Positive - mean : double.NaN;
        double correction = !isCorrected ? 0 : alternative switch
        {
            Alternative.Less => -0.5,
            Alternative.Greater => 0.5,
            _ => double.IsNaN(distance) ? 0 : 0.5 * Math.Sign(distance),
        };
        double statistic = (distance - correction) / Math.Sqrt(variance);
        return alternative == Alternative.TwoSided ? -Math.Abs(statistic) : statistic;
    }
}

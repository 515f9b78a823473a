namespace Spanwright.Text.Metrics.Statistics;

/// <summary>p values adjusted for being several; each method gives them in the order of its input.</summary>
public static class MultipleTests
{
    /// <summary>Bonferroni: times the number of tests.</summary>
    public static double[] Bonferroni(IReadOnlyList<double> p) => [.. p.Select(value => Math.Min(1, value * p.Count))];

    /// <summary>
    /// Holm (1979), step-down: as Bonferroni, of the tests that are left; the chance of any false finding.
    /// </summary>
    public static double[] Holm(IReadOnlyList<double> p) =>
        Adjusted(p, [.. Enumerable.Range(0, p.Count)], (rank, value) => value * (p.Count - rank), Math.Max);

    /// <summary>Benjamini and Hochberg (1995), step-up: the expected share of false findings.</summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> p) =>
        Adjusted(p, Descending(p.Count), (rank, value) => value * p.Count / (rank + 1), Math.Min);

    /// <summary>Benjamini and Yekutieli (2001): the same under any dependence.</summary>
    public static double[] BenjaminiYekutieli(IReadOnlyList<double> p)
    {
        double harmonic = Enumerable.Range(1, p.Count).Sum(i => 1.0 / i);
        return Adjusted(p, Descending(p.Count), (rank, value) => value * p.Count * harmonic / (rank + 1), Math.Min);
    }

    private static int[] Descending(int count) => [.. Enumerable.Range(0, count).Reverse()];

    // Walks the sorted p values by rank and keeps them monotone.
    private static double[] Adjusted(
        IReadOnlyList<double> p, int[] ranks, Func<int, double, double> adjust, Func<double, double, double> keep)
    {
        int[] order = [.. Enumerable.Range(0, p.Count).OrderBy(i => p[i])];
        double[] adjusted = new double[p.Count];
        double? last = null;
        foreach (int rank in ranks)
        {
            double value = Math.Min(1, adjust(rank, p[order[rank]]));
            last = last is { } before ? keep(before, value) : value;
            adjusted[order[rank]] = last.Value;
        }

        return adjusted;
    }
}

namespace Spanwright.Text.Metrics;

/// <summary>Two systems on the same resampled sentences.</summary>
/// <param name="Difference">The interval of micro F1 of b minus that of a.</param>
/// <param name="ShareNotBetter">
/// Share of resamples in which b is not better than a: the one-sided p value of "b is better".
/// </param>
public sealed record PairedBootstrap(BootstrapInterval Difference, double ShareNotBetter)
{
    /// <summary>Resamples sentences.</summary>
    /// <param name="a">Counts of every sentence under system a.</param>
    /// <param name="b">The same under system b.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="level">Share of resamples within the interval.</param>
    /// <exception cref="ArgumentException">The systems differ in number of sentences, or there is none.</exception>
    public static PairedBootstrap Of(
        IReadOnlyList<SpanCounts> a, IReadOnlyList<SpanCounts> b, int seed, int resamples = 10_000, double level = 0.95)
    {
        if (a.Count != b.Count)
        {
            throw new ArgumentException($"System a has {a.Count} sentences, b has {b.Count}.");
        }

        return OfDraws(a, b, BootstrapInterval.Draws(a.Count, resamples, seed), level);
    }

    /// <summary>The same of given draws.</summary>
    internal static PairedBootstrap OfDraws(
        IReadOnlyList<SpanCounts> a, IReadOnlyList<SpanCounts> b, IEnumerable<int[]> draws, double level)
    {
        double[] differences = [.. draws.Select(draw => BootstrapInterval.F1(b, draw) - BootstrapInterval.F1(a, draw))];
        return new PairedBootstrap(
            BootstrapInterval.OfValues(differences, level),
            (double)differences.Count(difference => difference <= 0) / differences.Length);
    }
}

namespace Spanwright.Text.Metrics;

/// <summary>Percentile bootstrap over sentences: how far a score would move with other sentences of the same kind.</summary>
/// <param name="Lower">Lower border.</param>
/// <param name="Upper">Upper border.</param>
/// <param name="Level">Share of resamples within the borders, as 0.95.</param>
/// <param name="Resamples">Number of resamples.</param>
public sealed record BootstrapInterval(double Lower, double Upper, double Level, int Resamples)
{
    /// <summary>The interval of micro F1.</summary>
    /// <param name="sentences">Counts of every sentence, as <see cref="SpanScores.BySentence"/>.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <param name="resamples">Number of resamples.</param>
    /// <param name="level">Share of resamples within the borders.</param>
    /// <exception cref="ArgumentException">There is no sentence.</exception>
    public static BootstrapInterval OfF1(
        IReadOnlyList<SpanCounts> sentences, int seed, int resamples = 1000, double level = 0.95) =>
        OfValues(Draws(sentences.Count, resamples, seed).Select(draw => F1(sentences, draw)), level);

    /// <summary>The interval of the difference b minus a of two systems on the same sentences.</summary>
    public static BootstrapInterval OfDifference(
        IReadOnlyList<SpanCounts> a, IReadOnlyList<SpanCounts> b, int seed, int resamples = 1000, double level = 0.95) =>
        a.Count != b.Count
            ? throw new ArgumentException($"System a has {a.Count} sentences, b has {b.Count}.")
            : OfValues(Draws(a.Count, resamples, seed).Select(draw => F1(b, draw) - F1(a, draw)), level);

    /// <summary>The interval of values that resamples gave.</summary>
    internal static BootstrapInterval OfValues(IEnumerable<double> values, double level)
    {
        double[] sorted = [.. values.Order()];
        double tail = (1 - level) / 2;
        return new BootstrapInterval(
            Percentile.Of(sorted, tail), Percentile.Of(sorted, 1 - tail), level, sorted.Length);
    }

    /// <summary>Micro F1 of the drawn sentences.</summary>
    internal static double F1(IReadOnlyList<SpanCounts> sentences, IReadOnlyList<int> draw)
    {
        SpanCounts sum = default;
        foreach (int sentence in draw)
        {
            sum += sentences[sentence];
        }

        return sum.F1;
    }

    /// <summary>Sentences drawn with replacement; the array is the same each time.</summary>
    internal static IEnumerable<int[]> Draws(int sentences, int resamples, int seed)
    {
        if (sentences == 0 || resamples < 1)
        {
            throw new ArgumentException("A bootstrap needs at least one sentence and one resample.");
        }

        Random random = new(seed);
        int[] draw = new int[sentences];
        for (int i = 0; i < resamples; i++)
        {
            for (int place = 0; place < sentences; place++)
            {
                draw[place] = random.Next(sentences);
            }

            yield return draw;
        }
    }
}

using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Text.Metrics;

/// <summary>
/// Paired randomisation test of two systems' micro F1 on the same sentences: under the null hypothesis the two
/// answers to a sentence may be swapped. Outcomes are compared as exact fractions, so that ties with what was observed
/// count.
/// </summary>
public static class PairedRandomization
{
    private const int MostSentencesForAllSwaps = 16;

    /// <summary>The two-sided p value: exact for few sentences, else estimated from random swaps.</summary>
    /// <param name="a">Counts of every sentence under system a.</param>
    /// <param name="b">The same under system b.</param>
    /// <param name="seed">Seed of the swaps.</param>
    /// <param name="rounds">Number of random outcomes.</param>
    public static double TwoSidedP(IReadOnlyList<SpanCounts> a, IReadOnlyList<SpanCounts> b, int seed, int rounds = 10_000) =>
        P(a, b, Alternative.TwoSided, seed, rounds);

    /// <summary>The p value: exact for few sentences, else estimated from random swaps.</summary>
    /// <param name="a">Counts of every sentence under system a.</param>
    /// <param name="b">The same under system b.</param>
    /// <param name="alternative">What counts as evidence about a's F1 against b's.</param>
    /// <param name="seed">Seed of the swaps.</param>
    /// <param name="rounds">Number of random outcomes.</param>
    public static double P(
        IReadOnlyList<SpanCounts> a, IReadOnlyList<SpanCounts> b, Alternative alternative, int seed, int rounds = 10_000)
    {
        if (a.Count != b.Count)
        {
            throw new ArgumentException($"System a has {a.Count} sentences, b has {b.Count}.");
        }

        Difference observed = Outcome(a, b, _ => false);
        if (a.Count <= MostSentencesForAllSwaps)
        {
            long all = 1L << a.Count;
            long extreme = 0;
            for (long swaps = 0; swaps < all; swaps++)
            {
                long bits = swaps;
                extreme += Outcome(a, b, sentence => (bits >> sentence & 1) == 1).IsAsExtreme(observed, alternative) ? 1 : 0;
            }

            return (double)extreme / all;
        }

        Random random = new(seed);
        long asExtreme = 0;
        for (int round = 0; round < rounds; round++)
        {
            asExtreme += Outcome(a, b, _ => random.Next(2) == 1).IsAsExtreme(observed, alternative) ? 1 : 0;
        }

        // The observed outcome is one of the possible ones, so it is counted among the drawn (Davison and Hinkley, 4.11).
        return (asExtreme + 1.0) / (rounds + 1.0);
    }

    private static Difference Outcome(IReadOnlyList<SpanCounts> a, IReadOnlyList<SpanCounts> b, Func<int, bool> isSwapped)
    {
        (SpanCounts first, SpanCounts second) = (default, default);
        for (int i = 0; i < a.Count; i++)
        {
            bool swap = isSwapped(i);
            first += swap ? b[i] : a[i];
            second += swap ? a[i] : b[i];
        }

        return new Difference(first, second);
    }

    /// <summary>The difference a minus b of two F1 scores as a fraction.</summary>
    private readonly struct Difference
    {
        private readonly Int128 _numerator;
        private readonly Int128 _denominator;

        public Difference(SpanCounts a, SpanCounts b)
        {
            // F1 is 2 correct / (predicted + gold), and 0 where both are 0.
            (Int128 sizeA, Int128 sizeB) = (Math.Max(1, a.Predicted + a.Gold), Math.Max(1, b.Predicted + b.Gold));
            _numerator = (2 * a.Correct * sizeB) - (2 * b.Correct * sizeA);
            _denominator = sizeA * sizeB;
        }

        public bool IsAsExtreme(Difference observed, Alternative alternative)
        {
            Int128 own = _numerator * observed._denominator;
            Int128 others = observed._numerator * _denominator;
            return alternative switch
            {
                Alternative.Less => own <= others,
                Alternative.Greater => own >= others,
                _ => Int128.Abs(own) >= Int128.Abs(others),
            };
        }
    }
}

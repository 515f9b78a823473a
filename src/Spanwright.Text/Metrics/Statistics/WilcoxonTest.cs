namespace Spanwright.Text.Metrics.Statistics;

/// <summary>Wilcoxon's signed-rank test of paired scores, as SciPy (1.17) computes it.</summary>
/// <param name="Statistic">
/// The sum of ranks: the smaller one in a two-sided test, else that of pairs in which a is greater.
/// </param>
/// <param name="P">The p value; NaN where the normal approximation has no spread.</param>
/// <param name="Z">The statistic of the normal approximation; null for exact tests.</param>
public sealed record WilcoxonTest(double Statistic, double P, double? Z)
{
    // Beyond these numbers of pairs the automatic choice is the normal approximation.
    private const int MostPairsExact = 50;
    private const int MostPairsPermuted = 13;

    /// <summary>Tests two systems' scores.</summary>
    /// <param name="a">Scores of system a.</param>
    /// <param name="b">Scores of system b, pair by pair.</param>
    /// <param name="alternative">What counts as evidence.</param>
    /// <param name="zeros">What becomes of pairs of equal scores.</param>
    /// <param name="method">How the p value is found.</param>
    public static WilcoxonTest Of(
        IReadOnlyList<double> a,
        IReadOnlyList<double> b,
        Alternative alternative = Alternative.TwoSided,
        ZeroDifferences zeros = ZeroDifferences.Dropped,
        WilcoxonMethod method = WilcoxonMethod.Auto)
    {
        double[] differences = PairedScores.Differences(a, b, least: 1);
        SignedRanks ranks = SignedRanks.Of(differences, zeros);
        double statistic = alternative == Alternative.TwoSided ? Math.Min(ranks.Positive, ranks.Negative) : ranks.Positive;
        switch (method == WilcoxonMethod.Auto ? Automatic(differences) : method)
        {
            case WilcoxonMethod.Exact:
                return new WilcoxonTest(statistic, ExactP(ranks, alternative), Z: null);
            case WilcoxonMethod.Permuted:
                return new WilcoxonTest(statistic, PermutedP(differences, zeros, ranks, alternative), Z: null);
            default:
                double z = ranks.Z(alternative, isCorrected: method == WilcoxonMethod.Corrected);
                return new WilcoxonTest(statistic, Distribution.P(z, alternative, NormalDistribution.Below), z);
        }
    }

    // The exact distribution knows neither ties nor zeros.
    private static WilcoxonMethod Automatic(double[] differences)
    {
        bool isPlain = !differences.Contains(0)
            && differences.Select(Math.Abs).Distinct().Count() == differences.Length;
        return isPlain && differences.Length <= MostPairsExact ? WilcoxonMethod.Exact
            : differences.Length <= MostPairsPermuted && !isPlain ? WilcoxonMethod.Permuted
            : WilcoxonMethod.Asymptotic;
    }

    private static double ExactP(SignedRanks ranks, Alternative alternative)
    {
        double[] probabilities = RankSumDistribution.Of(ranks.Count);
        int most = probabilities.Length - 1;

        // Halves come from ties, which this distribution does not know: rounded away from the tail, as SciPy does.
        return alternative switch
        {
            Alternative.Less => AtMost((int)Math.Ceiling(ranks.Positive)),
            Alternative.Greater => AtLeast((int)Math.Floor(ranks.Positive)),
            _ => Math.Min(1, 2 * Math.Min(AtMost((int)Math.Ceiling(ranks.Positive)), AtLeast((int)Math.Floor(ranks.Positive)))),
        };

        double AtMost(int sum) => probabilities.Take(Math.Min(sum, most) + 1).Sum();

        double AtLeast(int sum) => probabilities.Skip(Math.Max(sum, 0)).Sum();
    }

    private static double PermutedP(
        double[] differences, ZeroDifferences zeros, SignedRanks observed, Alternative alternative)
    {
        long outcomes = 1L << differences.Length;
        (long less, long greater) = (0, 0);
        double[] signed = new double[differences.Length];
        for (long signs = 0; signs < outcomes; signs++)
        {
            for (int i = 0; i < signed.Length; i++)
            {
                signed[i] = (signs >> i & 1) == 1 ? -differences[i] : differences[i];
            }

            double positive = SignedRanks.Of(signed, zeros).Positive;
            less += positive <= observed.Positive ? 1 : 0;
            greater += positive >= observed.Positive ? 1 : 0;
        }

        return (double)(alternative switch
        {
            Alternative.Less => less,
            Alternative.Greater => greater,
            _ => Math.Min(outcomes, 2 * Math.Min(less, greater)),
        }) / outcomes;
    }
}

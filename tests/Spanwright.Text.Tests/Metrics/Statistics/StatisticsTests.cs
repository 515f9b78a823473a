using CsCheck;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Text.Tests.Metrics.Statistics;

public sealed class StatisticsTests
{
    private static readonly Gen<(double[] A, double[] B)> _pairs =
        from n in Gen.Int[2, 8]
        from a in Gen.Int[0, 20].Array[n]
        from b in Gen.Int[0, 20].Array[n]
        select (Array.ConvertAll(a, x => x / 20.0), Array.ConvertAll(b, x => x / 20.0));

    [Fact]
    public void Two_sided_tests_do_not_care_which_side_is_first() => _pairs.Sample(pair =>
    {
        Assert.Equal(PairedTTest.Of(pair.A, pair.B).P, PairedTTest.Of(pair.B, pair.A).P, 1e-12);
        Assert.Equal(WilcoxonTest.Of(pair.A, pair.B).P, WilcoxonTest.Of(pair.B, pair.A).P, 1e-12);
        Assert.Equal(SignTest.Of(pair.A, pair.B).P, SignTest.Of(pair.B, pair.A).P, 1e-12);
    });

    [Fact]
    public void Less_of_one_order_is_greater_of_the_other() => _pairs.Sample(pair => Assert.Equal(
        WilcoxonTest.Of(pair.A, pair.B, Alternative.Less).P, WilcoxonTest.Of(pair.B, pair.A, Alternative.Greater).P, 1e-12));

    [Fact]
    public void A_quantile_is_the_inverse_of_its_distribution() => Gen.Double[0.001, 0.999].Sample(share =>
    {
        StudentDistribution student = new(degrees: 3);
        Assert.Equal(share, student.Below(student.Quantile(share)), 1e-12);
        Assert.Equal(share, NormalDistribution.Below(NormalDistribution.Quantile(share)), 1e-12);
    });

    [Fact]
    public void Holm_lies_between_the_p_values_and_Bonferroni() => Gen.Double[0, 1].Array[1, 8].Sample(p =>
    {
        double[] holm = MultipleTests.Holm(p);
        double[] bonferroni = MultipleTests.Bonferroni(p);
        Assert.All(Enumerable.Range(0, p.Length), i => Assert.InRange(holm[i], p[i], bonferroni[i] + 1e-12));
    });

    [Fact]
    public void Unequal_and_missing_scores_are_errors()
    {
        Assert.Throws<ArgumentException>(() => PairedTTest.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => PairedTTest.Of([1], [1]));
        Assert.Throws<ArgumentException>(() => WilcoxonTest.Of([], []));
        Assert.Throws<ArgumentException>(() => Correlation.Pearson([1], [1]));
        Assert.Throws<ArgumentException>(() => ScoreStatistics.Of([]));
    }
}

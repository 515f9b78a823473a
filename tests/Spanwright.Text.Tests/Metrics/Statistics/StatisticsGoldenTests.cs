using System.Text.Json;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Text.Tests.Metrics.Statistics;

/// <summary>Every case of the statistics against SciPy.</summary>
public sealed class StatisticsGoldenTests
{
    // The README of the set: values relative, p values absolute too.
    private const double Tolerance = 1e-9;

    private static readonly (string Name, Alternative Alternative)[] _sides =
        [("two-sided", Alternative.TwoSided), ("less", Alternative.Less), ("greater", Alternative.Greater)];

    [Fact]
    public void Distributions_equal_the_reference() =>
        GoldenCases.Each(GoldenCases.Lines("stats", "distributions.jsonl"), golden =>
        {
            double t = golden.GetProperty("t").GetDouble();
            double share = golden.GetProperty("q").GetDouble();
            StudentDistribution student = new(golden.GetProperty("df").GetDouble());
            Close(golden.GetProperty("t_cdf"), student.Below(t));
            Close(golden.GetProperty("t_sf"), student.Above(t));
            Close(golden.GetProperty("t_ppf"), student.Quantile(share));
            Close(golden.GetProperty("normal_cdf"), NormalDistribution.Below(t));
            Close(golden.GetProperty("normal_ppf"), NormalDistribution.Quantile(share));
            Close(golden.GetProperty("chi2_1_sf"), 2 * NormalDistribution.Above(Math.Sqrt(Math.Abs(t))));
        });

    [Fact]
    public void Summaries_equal_the_reference() => Paired((golden, a, b) =>
    {
        foreach ((string name, double[] scores) in new[] { ("summary_a", a), ("summary_b", b) })
        {
            JsonElement expected = golden.GetProperty(name);
            ScoreStatistics summary = ScoreStatistics.Of(scores);
            Assert.Equal(expected.GetProperty("n").GetInt32(), summary.Count);
            Close(expected.GetProperty("mean"), summary.Mean);
            Close(expected.GetProperty("sd_sample"), summary.SampleDeviation);
            Close(expected.GetProperty("sd_population"), summary.PopulationDeviation);
            Close(expected.GetProperty("sem"), summary.StandardError);
            foreach (JsonProperty interval in expected.EnumerateObject()
                .Where(property => property.Name.StartsWith("t_interval_", StringComparison.Ordinal)))
            {
                Close(interval.Value, summary.Interval(double.Parse(interval.Name["t_interval_".Length..])));
            }
        }
    });

    [Fact]
    public void T_tests_equal_the_reference() => Paired((golden, a, b) =>
    {
        foreach ((string name, Alternative alternative) in _sides)
        {
            JsonElement expected = golden.GetProperty("t_test").GetProperty(name);
            PairedTTest test = PairedTTest.Of(a, b, alternative);
            Close(expected.GetProperty("t"), test.T);
            Close(expected.GetProperty("p"), test.P);
            Assert.Equal(expected.GetProperty("df").GetInt32(), test.Degrees);
            Close(expected.GetProperty("interval_of_mean_difference_0.95"), test.Interval);
        }
    });

    [Fact]
    public void Wilcoxon_tests_equal_the_reference() => Paired((golden, a, b) =>
    {
        foreach (JsonProperty expected in golden.GetProperty("wilcoxon").EnumerateObject())
        {
            string[] key = expected.Name.Split('/');
            ZeroDifferences zeros = key[0] switch
            {
                "wilcox" => ZeroDifferences.Dropped,
                "pratt" => ZeroDifferences.Ranked,
                _ => ZeroDifferences.Split,
            };
            WilcoxonMethod method = key[1] switch
            {
                "auto" => WilcoxonMethod.Auto,
                "exact" => WilcoxonMethod.Exact,
                "asymptotic" => WilcoxonMethod.Asymptotic,
                _ => WilcoxonMethod.Corrected,
            };
            WilcoxonTest test = WilcoxonTest.Of(a, b, Array.Find(_sides, side => side.Name == key[2]).Alternative, zeros, method);
            Close(expected.Value.GetProperty("statistic"), test.Statistic, expected.Name);
            Close(expected.Value.GetProperty("p"), test.P, expected.Name);
            if (expected.Value.TryGetProperty("z", out JsonElement z))
            {
                Close(z, test.Z!.Value, expected.Name);
            }
        }
    });

    [Fact]
    public void Sign_tests_equal_the_reference() => Paired((golden, a, b) =>
    {
        JsonElement expected = golden.GetProperty("sign_test");
        foreach ((string name, Alternative alternative) in _sides)
        {
            SignTest test = SignTest.Of(a, b, alternative);
            Assert.Equal(
                (expected.GetProperty("a_better").GetInt32(), expected.GetProperty("b_better").GetInt32(),
                    expected.GetProperty("ties").GetInt32()),
                (test.Better, test.Worse, test.Ties));
            Close(expected.GetProperty(name), test.P, name);
        }
    });

    [Fact]
    public void McNemar_tests_equal_the_reference() =>
        GoldenCases.Each(GoldenCases.Lines("stats", "mcnemar.jsonl"), golden =>
        {
            McNemarTest test = new(golden.GetProperty("b").GetInt64(), golden.GetProperty("c").GetInt64());
            Close(golden.GetProperty("exact_p"), test.ExactP);
            if (!golden.TryGetProperty("mid_p", out JsonElement mid))
            {
                return;
            }

            Close(mid, test.MidP);
            Close(golden.GetProperty("chi2"), test.ChiSquare.Statistic);
            Close(golden.GetProperty("chi2_p"), test.ChiSquare.P);
            Close(golden.GetProperty("chi2_corrected"), test.CorrectedChiSquare.Statistic);
            Close(golden.GetProperty("chi2_corrected_p"), test.CorrectedChiSquare.P);
        });

    [Fact]
    public void Adjusted_p_values_equal_the_reference() =>
        GoldenCases.Each(GoldenCases.Lines("stats", "multiple_tests.jsonl"), golden =>
        {
            double[] p = Values(golden.GetProperty("p"));
            foreach ((string name, double[] adjusted) in new[]
            {
                ("bonferroni", MultipleTests.Bonferroni(p)),
                ("holm", MultipleTests.Holm(p)),
                ("benjamini_hochberg", MultipleTests.BenjaminiHochberg(p)),
                ("benjamini_yekutieli", MultipleTests.BenjaminiYekutieli(p)),
            })
            {
                JsonElement expected = golden.GetProperty(name);
                Assert.Equal(expected.GetArrayLength(), adjusted.Length);
                foreach ((JsonElement value, double actual) in expected.EnumerateArray().Zip(adjusted))
                {
                    Close(value, actual, name);
                }
            }
        });

    [Fact]
    public void Correlations_equal_the_reference() =>
        GoldenCases.Each(GoldenCases.Lines("stats", "correlations.jsonl"), golden =>
        {
            double[] x = Values(golden.GetProperty("x"));
            double[] y = Values(golden.GetProperty("y"));
            KendallCorrelation kendall = new(x, y);
            foreach ((string side, Alternative alternative) in _sides)
            {
                JsonElement expected = golden.GetProperty(side);
                Close(expected.GetProperty("pearson"), Correlation.Pearson(x, y, alternative), $"{side} pearson");
                Close(expected.GetProperty("spearman"), Correlation.Spearman(x, y, alternative), $"{side} spearman");
                Close(
                    expected.GetProperty("kendall_b_auto"), new Significance(kendall.TauB, kendall.P(alternative)),
                    $"{side} kendall auto");
                Close(
                    expected.GetProperty("kendall_b_asymptotic"),
                    new Significance(kendall.TauB, kendall.AsymptoticP(alternative)), $"{side} kendall asymptotic");
                JsonElement exact = expected.GetProperty("kendall_b_exact");
                if (exact.ValueKind == JsonValueKind.Object)
                {
                    Assert.Throws<InvalidOperationException>(() => kendall.ExactP(alternative));
                }
                else
                {
                    Close(exact, new Significance(kendall.TauB, kendall.ExactP(alternative)), $"{side} kendall exact");
                }
            }

            Close(golden.GetProperty("kendall_c"), kendall.TauC, "tau-c");
            if (golden.TryGetProperty("pearson_interval_0.95", out JsonElement interval))
            {
                Close(interval, Correlation.PearsonInterval(x, y));
            }
        });

    private static void Paired(Action<JsonElement, double[], double[]> check) =>
        GoldenCases.Each(GoldenCases.Lines("stats", "paired.jsonl"), golden =>
            check(golden, Values(golden.GetProperty("a")), Values(golden.GetProperty("b"))));

    private static double[] Values(JsonElement list) => [.. list.EnumerateArray().Select(GoldenCases.Number)];

    private static void Close(JsonElement expected, (double Lower, double Upper) actual)
    {
        Close(expected[0], actual.Lower, "lower");
        Close(expected[1], actual.Upper, "upper");
    }

    private static void Close(JsonElement expected, Significance actual, string what)
    {
        Close(expected[0], actual.Statistic, what);
        Close(expected[1], actual.P, what);
    }

    private static void Close(JsonElement expected, double actual, string what = "")
    {
        double value = GoldenCases.Number(expected);
        bool isClose = double.IsNaN(value) ? double.IsNaN(actual)
            : double.IsInfinity(value) ? value.Equals(actual)
            : Math.Abs(value - actual) <= Tolerance * Math.Max(Math.Abs(value), value is >= 0 and <= 1 ? 1e-3 : 0);
        Assert.True(isClose, $"{what}: expected {value:R}, got {actual:R}");
    }
}

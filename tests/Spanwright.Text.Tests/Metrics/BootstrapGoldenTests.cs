using System.Text.Json;
using Spanwright.Text.Metrics;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class BootstrapGoldenTests
{
    [Fact]
    public void Intervals_of_given_resamples_equal_the_reference() =>
        GoldenCases.Each(GoldenCases.Lines("stats", "bootstrap.jsonl"), golden =>
        {
            SpanCounts[] a = Counts(golden.GetProperty("a"));
            SpanCounts[] b = Counts(golden.GetProperty("b"));
            int[][] draws = [.. golden.GetProperty("resamples").EnumerateArray()
                .Select(draw => draw.EnumerateArray().Select(place => place.GetInt32()).ToArray())];
            double[] f1OfA = [.. draws.Select(draw => BootstrapInterval.F1(a, draw))];
            double[] f1OfB = [.. draws.Select(draw => BootstrapInterval.F1(b, draw))];
            double level = golden.GetProperty("level").GetDouble();

            Close(golden.GetProperty("f1_a"), f1OfA);
            Close(golden.GetProperty("f1_b"), f1OfB);
            Close(golden.GetProperty("interval_a"), BootstrapInterval.OfValues(f1OfA, level));
            Close(golden.GetProperty("interval_b"), BootstrapInterval.OfValues(f1OfB, level));
            Close(
                golden.GetProperty("interval_difference"),
                BootstrapInterval.OfValues(f1OfB.Zip(f1OfA, (right, left) => right - left), level));
            PairedBootstrap paired = PairedBootstrap.OfDraws(a, b, draws, level);
            Close(golden.GetProperty("interval_difference"), paired.Difference);
            GoldenCases.Close(
                golden.GetProperty("share_of_resamples_where_b_is_not_better").GetDouble(), paired.ShareNotBetter);
        });

    // The reference takes b minus a for its statistic, so its "greater" is evidence that a is less.
    [Fact]
    public void Exact_randomisation_equals_the_reference() =>
        GoldenCases.Each(GoldenCases.Lines("stats", "randomisation.jsonl"), golden =>
        {
            foreach ((string key, Alternative alternative) in new[]
            {
                ("p_two_sided", Alternative.TwoSided), ("p_greater", Alternative.Less), ("p_less", Alternative.Greater),
            })
            {
                GoldenCases.Close(
                    GoldenCases.Number(golden.GetProperty(key)),
                    PairedRandomization.P(
                        Counts(golden.GetProperty("a")), Counts(golden.GetProperty("b")), alternative, seed: 1),
                    1e-9);
            }
        });

    private static SpanCounts[] Counts(JsonElement sentences) => [.. sentences.EnumerateArray().Select(sentence =>
        new SpanCounts(
            sentence[0].GetInt64(),
            sentence[0].GetInt64() + sentence[1].GetInt64(),
            sentence[0].GetInt64() + sentence[2].GetInt64()))];

    private static void Close(JsonElement expected, BootstrapInterval actual) =>
        Close(expected, [actual.Lower, actual.Upper]);

    private static void Close(JsonElement expected, double[] actual)
    {
        Assert.Equal(expected.GetArrayLength(), actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            // Differences of scores cancel, so the tolerance is absolute there.
            Assert.Equal(GoldenCases.Number(expected[i]), actual[i], 1e-12);
        }
    }
}

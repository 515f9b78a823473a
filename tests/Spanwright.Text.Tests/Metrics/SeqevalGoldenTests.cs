using System.Text.Json;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class SeqevalGoldenTests
{
    private static IEnumerable<JsonElement> Cases => GoldenCases.Lines("metrics", "seqeval_cases.jsonl");

    [Fact]
    public void Default_mode_equals_seqeval() => GoldenCases.Each(Cases, golden =>
        Compare(golden, golden.GetProperty("default"), SpanF1.Lenient));

    [Fact]
    public void Strict_mode_equals_seqeval_in_every_scheme() => GoldenCases.Each(Cases, golden =>
    {
        foreach (JsonProperty scheme in golden.GetProperty("strict").EnumerateObject())
        {
            LabelScheme ours = LabelScheme.Find(scheme.Name);
            Compare(golden, scheme.Value, (pairs, zero) => SpanF1.Strict(pairs, ours, zero));
        }
    });

    [Fact]
    public void Accuracy_equals_seqeval()
    {
        int refused = 0;
        GoldenCases.Each(Cases, golden =>
        {
            if (golden.GetProperty("default").TryGetProperty("error", out _))
            {
                // seqeval's accuracy cuts to the shorter row in silence where its other scores raise; ours raises.
                Assert.Throws<ArgumentException>(() => Pairs(golden));
                refused++;
                return;
            }

            GoldenCases.Close(
                GoldenCases.Number(golden.GetProperty("accuracy")), TagAccuracy.Of(Pairs(golden)));
        });
        GoldenCases.Report($"{refused} of these have rows of different length, which we refuse");
    }

    private static IReadOnlyList<TagPair> Pairs(JsonElement golden) => TagPair.Zip(
        GoldenCases.Rows(golden.GetProperty("gold")), GoldenCases.Rows(golden.GetProperty("pred")));

    private static void Compare(
        JsonElement golden, JsonElement expected, Func<IReadOnlyList<TagPair>, double, SpanScores> score)
    {
        if (expected.TryGetProperty("error", out _))
        {
            Exception error = Assert.ThrowsAny<Exception>(() => score(Pairs(golden), 0));
            Assert.True(error is UnknownTagException or ArgumentException, error.ToString());
            return;
        }

        SpanScores scores = score(Pairs(golden), 0);
        CompareAverages(expected, scores);
        if (expected.TryGetProperty("zero_division_1", out JsonElement one))
        {
            CompareAverages(one, score(Pairs(golden), 1));
        }

        Assert.Equal(expected.GetProperty("micro_support").GetInt64(), scores.Micro.Support);
        Assert.Equal(
            expected.GetProperty("per_type").EnumerateObject().Select(row => row.Name),
            scores.ByLabel.Select(row => row.Key));
        foreach ((JsonProperty row, KeyValuePair<string, PrecisionRecallF1> ours) in
            expected.GetProperty("per_type").EnumerateObject().Zip(scores.ByLabel))
        {
            Close(row.Value, ours.Value);
            Assert.Equal(row.Value[3].GetInt64(), ours.Value.Support);
        }

        if (expected.TryGetProperty("report", out JsonElement report))
        {
            Assert.Equal(report.GetString(), ClassificationReport.Text(scores));
        }
    }

    private static void CompareAverages(JsonElement expected, SpanScores scores)
    {
        Close(expected.GetProperty("micro"), scores.Micro);
        Close(expected.GetProperty("macro"), scores.Macro);
        Close(expected.GetProperty("weighted"), scores.Weighted);
    }

    private static void Close(JsonElement expected, PrecisionRecallF1 actual)
    {
        GoldenCases.Close(GoldenCases.Number(expected[0]), actual.Precision);
        GoldenCases.Close(GoldenCases.Number(expected[1]), actual.Recall);
        GoldenCases.Close(GoldenCases.Number(expected[2]), actual.F1);
    }
}

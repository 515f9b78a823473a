using System.Text.Json;
using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class ConllevalGoldenTests
{
    [Fact]
    public void Counts_scores_and_report_equal_conlleval() =>
        GoldenCases.Each(GoldenCases.Lines("metrics", "conlleval_cases.jsonl"), golden =>
        {
            IReadOnlyList<TagPair> pairs = TagPair.Zip(
                GoldenCases.Rows(golden.GetProperty("gold")), GoldenCases.Rows(golden.GetProperty("pred")));
            SpanScores scores = SpanF1.Lenient(pairs);

            Compare(golden.GetProperty("overall"), scores.Total);
            Assert.Equal(golden.GetProperty("by_type").EnumerateObject().Count(), scores.Counts.Count);
            foreach ((string label, SpanCounts counts) in scores.Counts)
            {
                Compare(golden.GetProperty("by_type").GetProperty(label == "_" ? "" : label), counts);
            }

            Assert.Equal(
                (golden.GetProperty("correct_tags").GetInt64(), golden.GetProperty("tokens").GetInt64()),
                TagAccuracy.Counts(pairs));
            Assert.Equal(golden.GetProperty("report").GetString(), ConllevalReport.Text(pairs));
        });

    private static void Compare(JsonElement expected, SpanCounts counts)
    {
        Assert.Equal(expected.GetProperty("tp").GetInt64(), counts.Correct);
        Assert.Equal(expected.GetProperty("fp").GetInt64(), counts.Predicted - counts.Correct);
        Assert.Equal(expected.GetProperty("fn").GetInt64(), counts.Gold - counts.Correct);
        GoldenCases.Close(GoldenCases.Number(expected.GetProperty("prec")), counts.Scores().Precision);
        GoldenCases.Close(GoldenCases.Number(expected.GetProperty("rec")), counts.Scores().Recall);
        GoldenCases.Close(GoldenCases.Number(expected.GetProperty("fscore")), counts.Scores().F1);
    }
}

using System.Diagnostics;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

[Collection(nameof(Alone))]
public sealed class ScoringSpeedTests
{
    /// <summary>Timing: the aim is a second; the bound leaves room for a busy machine.</summary>
    [Fact]
    [Trait("tier", "timing")]
    public void A_million_words_are_scored_in_about_a_second()
    {
        const int Sentences = 50_000;
        Random random = new(1);
        string[] tags = ["O", "O", "O", "O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"];
        TagPair[] pairs = [.. Enumerable.Range(0, Sentences).Select(_ => new TagPair(Row(), Row()))];
        foreach ((string mode, Func<SpanScores> score) in new (string, Func<SpanScores>)[]
        {
            ("strict", () => SpanF1.Strict(pairs, LabelScheme.Iob2)),
            ("default", () => SpanF1.Lenient(pairs)),
        })
        {
            long start = Stopwatch.GetTimestamp();
            SpanScores scores = score();
            TimeSpan taken = Stopwatch.GetElapsedTime(start);

            Assert.True(scores.Total.Gold > 0);
            GoldenCases.Report($"{mode}: {taken.TotalMilliseconds:F0} ms");
            Assert.InRange(taken, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }

        string[] Row() => [.. Enumerable.Range(0, 20).Select(_ => new string(tags[random.Next(tags.Length)]))];
    }
}

using CsCheck;
using Spanwright.Evaluation;
using Spanwright.Reports;
using Spanwright.Text.Documents;
using Spanwright.Text.Metrics;

namespace Spanwright.Tests.Reports;

public sealed class SpanPairTests
{
    [Theory]
    [InlineData("a:0-2", "a:0-2", "Correct")]
    [InlineData("a:0-2", "b:0-2", "Type")]
    [InlineData("a:0-2", "a:1-2", "Boundary")]
    [InlineData("a:0-2", "b:1-3", "BoundaryAndType")]
    [InlineData("a:0-2", "", "Missed")]
    [InlineData("", "a:0-2", "Spurious")]
    [InlineData("a:0-1", "a:1-2", "Missed Spurious")]
    [InlineData("a:0-4", "b:0-1 a:1-3", "Boundary Spurious")]
    [InlineData("a:0-2 b:2-4", "b:1-4", "Missed Boundary")]
    [InlineData("a:0-3 b:3-5", "c:0-4 d:4-5", "BoundaryAndType BoundaryAndType")]
    public void Two_spans_agree_or_differ_in_one_way(string gold, string predicted, string expected) => Assert.Equal(
        expected, string.Join(' ', SpanPair.Of(Spans(gold), Spans(predicted)).Select(pair => pair.Outcome)));

    [Fact]
    public void Every_span_stands_in_one_pair_and_what_is_correct_is_what_the_strict_score_counts()
    {
        Gen<string> word = Gen.Select(Tag, Tag, (gold, predicted) => $"w/{gold}/{predicted}");
        word.Array[1, 8].Select(words => string.Join(' ', words)).Array[1, 5].Sample(sentences =>
        {
            LabeledSplit split = SmallReport.Split(sentences);
            SpanComparison comparison = SpanComparison.Of(split);
            SpanPair[] pairs = [.. comparison.Sentences.SelectMany(sentence => sentence.Pairs)];
            SpanCounts strict = split.Scores.Strict.Total;

            Assert.Equal(strict, new SpanCounts(
                pairs.Count(pair => pair.Outcome == SpanOutcome.Correct),
                pairs.Count(pair => pair.Predicted is not null),
                pairs.Count(pair => pair.Gold is not null)));
            Assert.Equal(pairs.Length, comparison.Cells.Sum(cell => comparison.Pairs(cell).Count));
        });
    }

    [Fact]
    public void The_groups_of_spans_add_up_to_all_spans()
    {
        LabeledSplit split = SmallReport.Split(SmallReport.Sentences);
        IReadOnlyList<ComparedSentence> sentences = SpanComparison.Of(split).Sentences;
        Sentence[] training = [new("1", ["New", "York", "and", "Ada"]) { Spans = Spans("LOC:0-2 PER:3-4") }];

        IReadOnlyList<(string Name, SpanCounts Counts)> bySeen = SpanGroups.BySeen(sentences, training);
        Assert.Equal(split.Scores.Strict.Total, Sum(bySeen));
        Assert.Equal(split.Scores.Strict.Total, Sum(SpanGroups.ByLength(sentences)));
        Assert.Equal(("seen in training", new SpanCounts(Correct: 1, Predicted: 1, Gold: 2)), bySeen[0]);
        Assert.Equal(new SpanCounts(Correct: 0, Predicted: 0, Gold: 1), SpanGroups.ByLength(sentences)[1].Counts);
    }

    private static readonly string[] _tags = ["O", "B-a", "B-b", "I-a", "I-b"];

    private static Gen<string> Tag => Gen.Int[0, _tags.Length - 1].Select(index => _tags[index]);

    private static SpanCounts Sum(IReadOnlyList<(string Name, SpanCounts Counts)> groups) =>
        groups.Aggregate(default(SpanCounts), (sum, group) => sum + group.Counts);

    private static LabeledSpan[] Spans(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(span => span.Split(':', '-'))
            .Select(part => new LabeledSpan(new WordRange(int.Parse(part[1]), int.Parse(part[2])), part[0])),
    ];
}

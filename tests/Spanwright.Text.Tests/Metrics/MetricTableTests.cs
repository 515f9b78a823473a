using CsCheck;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class MetricTableTests
{
    private static readonly string[] _gold = ["B-PER", "I-PER", "O", "B-LOC", "O", "B-PER"];
    private static readonly string[] _empty = ["O", "O", "O", "O", "O", "O"];

    public static TheoryData<string> Metrics => [.. MetricTable.Names];

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Perfect_predictions_score_one(string metric) =>
        Assert.Equal(1, Scores(metric, _gold, _gold).Headline.Value);

    [Theory]
    [MemberData(nameof(Metrics))]
    public void No_predictions_score_less_than_half_and_every_number_is_finite(string metric)
    {
        ScoreTable table = Scores(metric, _gold, _empty);

        // Accuracy counts the O's that are right; all others find nothing.
        Assert.Equal(metric == "accuracy" ? 2.0 / 6 : 0, table.Headline.Value, 1e-12);
        Assert.All(table.Scores, score => Assert.True(double.IsFinite(score.Value), score.Name));
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Swapped_sides_have_the_same_headline(string metric)
    {
        Gen<string[]> row = Gen.OneOf("O", "B-A", "I-A", "B-B", "I-B").Array[5];
        Gen.Select(row.Array[4], row.Array[4]).Sample((gold, predicted) =>
        {
            double forward = MetricTable.Scores(metric, TagPair.Zip(gold, predicted), LabelScheme.Iob2).Headline.Value;
            double backward = MetricTable.Scores(metric, TagPair.Zip(predicted, gold), LabelScheme.Iob2).Headline.Value;
            Assert.Equal(forward, backward, 1e-12);
        });
    }

    [Theory]
    [MemberData(nameof(Metrics))]
    public void Every_scheme_can_be_scored(string metric)
    {
        LabeledSpan[] spans = [new(new WordRange(0, 2), "A"), new(new WordRange(2, 3), "B")];
        foreach (LabelScheme scheme in LabelScheme.All)
        {
            TagPair pair = new(scheme.Tags(spans, 4), scheme.Tags(spans, 4));
            Assert.Equal(1, MetricTable.Scores(metric, [pair], scheme).Headline.Value);
        }
    }

    [Fact]
    public void An_unknown_metric_lists_the_known_ones()
    {
        UnknownNameException error =
            Assert.Throws<UnknownNameException>(() => MetricTable.Scores("bleu", [], LabelScheme.Iob2));

        Assert.Contains(string.Join(", ", MetricTable.Names), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_is_found_by_name_and_an_unknown_one_lists_the_known()
    {
        ScoreTable table = Scores("strict", _gold, _gold);

        Assert.Equal(2, table.Find("f1.PER").Support);
        Assert.Throws<UnknownNameException>(() => table.Find("f1.ORG"));
    }

    private static ScoreTable Scores(string metric, string[] gold, string[] predicted) =>
        MetricTable.Scores(metric, [new TagPair(gold, predicted)], LabelScheme.Iob2);
}

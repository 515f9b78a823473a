using CsCheck;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class SpanF1Tests
{
    private static readonly Gen<string[]> _row = Gen.OneOf("O", "B-A", "I-A", "B-B", "I-B").Array[0, 8];

    [Fact]
    public void Scores_of_spans_and_of_their_tags_agree() =>
        Gen.Select(_row, _row).Where((gold, predicted) => gold.Length == predicted.Length).Sample((gold, predicted) =>
        {
            SpanScores ofTags = SpanF1.Strict([new TagPair(gold, predicted)], LabelScheme.Iob2);
            SpanScores ofSpans = SpanF1.OfSpans([(LabelScheme.Iob2.Spans(gold), LabelScheme.Iob2.Spans(predicted))]);

            Assert.Equal(ofTags.Counts, ofSpans.Counts);
            Assert.Equal(ofTags.BySentence, ofSpans.BySentence);
        });

    [Fact]
    public void Sentences_add_up_to_the_total() => _row.Array[1, 6].Sample(rows =>
    {
        TagPair[] pairs = [.. rows.Select(row => new TagPair(row, [.. row.Reverse()]))];
        foreach (SpanScores scores in new[] { SpanF1.Strict(pairs, LabelScheme.Iob2), SpanF1.Lenient(pairs) })
        {
            Assert.Equal(scores.Total, scores.BySentence.Aggregate((left, right) => left + right));
            Assert.Equal(pairs.Length, scores.BySentence.Count);
        }
    });

    [Fact]
    public void A_span_listed_twice_counts_once()
    {
        LabeledSpan span = new(new WordRange(0, 1), "A");

        Assert.Equal(new SpanCounts(1, 1, 1), SpanF1.OfSpans([([span], [span, span])]).Total);
    }

    [Fact]
    public void The_report_names_its_mode()
    {
        TagPair[] pairs = [new(["B-A"], ["B-A"])];

        Assert.StartsWith("strict IOB2\n", ClassificationReport.WithHeading(SpanF1.Strict(pairs, LabelScheme.Iob2)));
        Assert.StartsWith("default (lenient, as conlleval)\n", ClassificationReport.WithHeading(SpanF1.Lenient(pairs)));
    }

    [Fact]
    public void A_corpus_without_any_span_has_a_report() =>
        Assert.Contains("macro avg        nan", ClassificationReport.Text(SpanF1.Lenient([new TagPair(["O"], ["O"])])));

    [Fact]
    public void Rows_of_different_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => new TagPair(["O"], []));
}

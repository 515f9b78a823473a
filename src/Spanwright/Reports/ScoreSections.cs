using System.Xml.Linq;
using Spanwright.Evaluation;
using Spanwright.Text.Metrics;

namespace Spanwright.Reports;

/// <summary>The scores of every split: seqeval's tables under the mode that made them, near misses, and counters.</summary>
internal static class ScoreSections
{
    private static readonly string[] _matches = ["exact", "partial", "type"];
    private static readonly string[] _outcomes = ["correct", "incorrect", "partial", "missed", "spurious"];

    /// <summary>A section for each split.</summary>
    public static IEnumerable<XElement> Elements(IReadOnlyList<ReportSplit> splits) => splits.Select(split => Markup.Html(
        "section", null,
        Markup.Html("h2", null, $"Scores on {split.Name}"),
        Markup.Html(
            "div", "columns",
            Report(split.Labeled.Scores.Strict), Report(split.Labeled.Scores.Lenient), Matches(split.Labeled),
            Counters(split.Labeled))));

    private static XElement Report(SpanScores scores) => ReportTable.Element(
        $"Mode: {scores.Mode}", ["", "precision", "recall", "f1-score", "support"],
        [
            .. scores.ByLabel.Select(row => Row(row.Key, row.Value)),
            Row("micro avg", scores.Micro, "average"),
            Row("macro avg", scores.Macro),
            Row("weighted avg", scores.Weighted),
        ]);

    private static XElement Row(string name, PrecisionRecallF1 scores, string? styleClass = null) => ReportTable.Row(
        name,
        [Figures.Score(scores.Precision), Figures.Score(scores.Recall), Figures.Score(scores.F1), scores.Support], styleClass);

    private static XElement Matches(LabeledSplit split) => ReportTable.Element(
        "Near misses: one-to-one matching, illegal tags repaired", ["", "f1", .. _outcomes],
        _matches.Select(metric =>
        {
            ScoreTable table = MetricTable.Scores(metric, split.Pairs, split.Inventory.Scheme);
            return ReportTable.Row(
                metric,
                [Figures.Score(table.Headline.Value), .. _outcomes.Select(name => (object)table.Find(name).Value)]);
        }));

    private static XElement Counters(LabeledSplit split) => ReportTable.Element(
        "Counters", ["", ""],
        [
            ReportTable.Row("words that the model did not read", [split.UnreadWords]),
            ReportTable.Row("illegal predicted tags", [
                split.Pairs.Sum(pair => split.Inventory.Scheme.IllegalTags(pair.Predicted))]),
            ReportTable.Row("share of words with the right tag", [Figures.Score(split.Scores.Accuracy)]),
        ]);
}

using System.Xml.Linq;
using Spanwright.Text.Documents;
using Spanwright.Text.Metrics;

namespace Spanwright.Reports;

/// <summary>F1 by the length of spans, and by whether their words were seen in training.</summary>
internal static class GroupSection
{
    /// <summary>The section.</summary>
    public static XElement Element(SpanComparison comparison, IReadOnlyList<Sentence> training) => Markup.Html(
        "section", null,
        Markup.Html("h2", null, "Where it is strong and weak"),
        Markup.Html(
            "div", "columns",
            Table("F1 by length of span", SpanGroups.ByLength(comparison.Sentences)),
            Table("F1 by words as written: a span of the training sentences or not", SpanGroups.BySeen(comparison.Sentences, training))));

    private static XElement Table(string caption, IReadOnlyList<(string Name, SpanCounts Counts)> groups) => ReportTable.Element(
        caption, ["", "", "F1", "precision", "recall", "gold", "predicted"],
        groups.Select(group => Row(group.Name, group.Counts)));

    private static XElement Row(string name, SpanCounts counts)
    {
        PrecisionRecallF1 scores = counts.Scores(zeroDivision: double.NaN);
        double f1 = counts.Predicted + counts.Gold == 0 ? double.NaN : counts.F1;
        return ReportTable.Row(name,
        [
            Bar(f1), Figures.Score(f1), Figures.Score(scores.Precision), Figures.Score(scores.Recall),
            counts.Gold, counts.Predicted,
        ]);
    }

    private static XElement Bar(double share) => Markup.Html(
        "div", "bar",
        new XElement("div", new XAttribute("style", $"width: {Markup.Number(double.IsNaN(share) ? 0 : share * 100)}%")));
}

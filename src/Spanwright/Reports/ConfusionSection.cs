using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>Which label the model gives to which, with links to examples.</summary>
internal static class ConfusionSection
{
    /// <summary>The section.</summary>
    public static XElement Element(string split, SpanComparison comparison)
    {
        IEnumerable<int> rows = Enumerable.Range(0, comparison.Labels.Count + 1);
        return Markup.Html(
            "section", null,
            Markup.Html("h2", null, $"Confusions on {split}"),
            Markup.Html(
                "p", "quiet",
                "Gold spans and predictions that overlap are paired one to one; ",
                $"{SpanComparison.Outside} stands for no span. ",
                "The second figure counts pairs whose borders differ. A click leads to examples."),
            Markup.Html(
                "div", "scroll",
                Markup.Html(
                    "table", "confusion",
                    Markup.Html(
                        "thead", null,
                        Markup.Html(
                            "tr", null,
                            Markup.Html("th", null, "gold \u2193 predicted \u2192"),
                            rows.Select(column => Markup.Html("th", null, comparison.Name(column))))),
                    Markup.Html(
                        "tbody", null,
                        rows.Select(row => Markup.Html(
                            "tr", null,
                            Markup.Html("th", null, comparison.Name(row)),
                            rows.Select(column => Cell((row, column), comparison))))))));
    }

    private static XElement Cell((int Gold, int Predicted) cell, SpanComparison comparison)
    {
        IReadOnlyList<SpanPair> pairs = comparison.Pairs(cell);
        if (pairs.Count == 0)
        {
            return Markup.Html("td", "none", cell == (comparison.Labels.Count, comparison.Labels.Count) ? "" : "0");
        }

        int ofRow = Enumerable.Range(0, comparison.Labels.Count + 1).Sum(column => comparison.Pairs((cell.Gold, column)).Count);
        int moved = pairs.Count(pair => pair.Outcome is SpanOutcome.Boundary or SpanOutcome.BoundaryAndType);
        SentenceFilter filter = SentenceFilter.Of(cell, comparison);
        return new XElement(
            "td",
            Markup.With(
                ("class", cell.Gold == cell.Predicted ? "right" : "wrong"),
                ("style", $"--share: {Markup.Number((double)pairs.Count / ofRow)}")),
            new XElement(
                "a", Markup.With(("href", $"#{filter.Id}"), ("title", filter.Title)),
                pairs.Count - moved, moved == 0 ? null : Markup.Html("small", null, $" + {moved}")));
    }
}

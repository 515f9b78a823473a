using System.Xml.Linq;
using Spanwright.Evaluation;
using Spanwright.Text.Metrics;

namespace Spanwright.Reports;

/// <summary>The top of the page: the run's name and its scores at a glance.</summary>
internal static class ReportHeader
{
    /// <summary>The header.</summary>
    public static XElement Element(Report report) => Markup.Html(
        "header", null,
        Markup.Html("h1", null, report.Title),
        report.Splits.Count == 0
            ? Markup.Html("p", "quiet", "No development or test sentences: there is nothing to score.")
            : Tiles(report.Splits[0]),
        report.Warnings.Count == 0 ? null : Markup.Html(
            "ul", "warnings", report.Warnings.Select(warning => Markup.Html("li", null, warning))));

    private static XElement Tiles(ReportSplit split)
    {
        TagScores scores = split.Labeled.Scores;
        BootstrapInterval interval = scores.Interval();
        return Markup.Html(
            "div", "tiles",
            Tile(
                $"F1 on {split.Name}, {scores.Strict.Mode}", Figures.Score(scores.Strict.Micro.F1),
                $"{Figures.Score(interval.Lower)} to {Figures.Score(interval.Upper)} in {interval.Level:0%} of {interval.Resamples} resamples",
                "tile first"),
            Tile("precision", Figures.Score(scores.Strict.Micro.Precision), "strict, micro"),
            Tile("recall", Figures.Score(scores.Strict.Micro.Recall), "strict, micro"),
            Tile("F1, lenient", Figures.Score(scores.Lenient.Micro.F1), "micro, as conlleval"),
            Tile("F1, partial", Figures.Score(scores.Partial), "half for overlap, any label"),
            Tile("F1, type", Figures.Score(scores.Type), "right label, any overlap"));
    }

    private static XElement Tile(string name, string value, string note, string styleClass = "tile") => Markup.Html(
        "div", styleClass,
        Markup.Html("div", "name", name), Markup.Html("div", "value", value), Markup.Html("div", "quiet", note));
}

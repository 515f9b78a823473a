using System.Xml.Linq;
using Spanwright.Training;

namespace Spanwright.Reports;

/// <summary>How training went: loss, learning rate, and scores on the development sentences.</summary>
internal static class CurveSection
{
    private const int SmoothFrom = 40;
    private const int SmoothParts = 20;
    private const int LongestWindow = 100;

    /// <summary>The section; null where no update was stored.</summary>
    public static XElement? Element(IReadOnlyList<TrainingEvent.StepTaken> steps, IReadOnlyList<ScoredStep> scorings) =>
        steps.Count == 0 ? null : Markup.Html(
            "section", null,
            Markup.Html("h2", null, "Learning curves"),
            Markup.Html(
                "div", "columns",
                Chart("Loss", "loss", Losses(steps)),
                scorings.Count == 0 ? null :
                    Chart("F1 on dev, micro", "F1", [Scores("strict", scorings), Scores("lenient", scorings)]),
                Chart(
                    "Learning rate", "learning rate", [new("rate", [.. steps.Select(step => ((double)step.Step, step.LearningRate))])])));

    private static XElement Chart(string title, string yTitle, IReadOnlyList<ChartSeries> series) => new LineChart
    {
        Title = title,
        XTitle = "updates",
        YTitle = yTitle,
        Series = series,
        Width = 310,
        Height = 230,
    }.Element();

    private static ChartSeries Scores(string mode, IReadOnlyList<ScoredStep> scorings) => new(
        mode,
        [.. scorings.Select(scored => (
            (double)scored.Step, scored.Scores.GetValueOrDefault($"{mode}.micro.f1", double.NaN)))]);

    private static ChartSeries[] Losses(IReadOnlyList<TrainingEvent.StepTaken> steps)
    {
        ChartSeries raw = new("each update", [.. steps.Select(step => ((double)step.Step, step.Loss))]);
        int window = Math.Min(steps.Count / SmoothParts, LongestWindow);
        return steps.Count < SmoothFrom ? [raw]
            : [Smooth(raw.Points, window) with { Name = $"mean of {window} updates" }, raw with { IsFaint = true }];
    }

    private static ChartSeries Smooth(IReadOnlyList<(double X, double Y)> points, int window) => new(
        "", [.. Enumerable.Range(window - 1, points.Count - window + 1).Select(end => (
            points[end].X, points.Skip(end - window + 1).Take(window).Average(point => point.Y)))]);
}

using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>The drawing area of a chart, its axes, and where a point lies on the picture.</summary>
internal sealed class ChartFrame
{
    private const double TickLength = 4;
    private readonly LineChart _chart;
    private readonly ChartAxis _x;
    private readonly ChartAxis _y;

    /// <summary>Lays out a chart.</summary>
    public ChartFrame(LineChart chart)
    {
        _chart = chart;
        (double X, double Y)[] points = [.. chart.Series.SelectMany(series => series.Points)];
        _x = new ChartAxis(points.Select(point => point.X), chart.XScale, isRounded: false);
        _y = new ChartAxis(points.Select(point => point.Y), chart.YScale, isRounded: true);
        Right = chart.Width - 20;
        LegendTop = chart.Title.Length > 0 ? 38 : 18;
        Top = LegendTop - 4 + ChartLegend.Height(chart.Series, Width);
        Bottom = chart.Height - 44;
    }

    /// <summary>Left border of the drawing area.</summary>
    public double Left { get; } = 64;

    /// <summary>Where the legend stands, above the drawing area.</summary>
    public double LegendTop { get; }

    /// <summary>Width of the drawing area.</summary>
    public double Width => Right - Left;

    /// <summary>Upper border.</summary>
    public double Top { get; }

    /// <summary>Right border.</summary>
    public double Right { get; }

    /// <summary>Lower border.</summary>
    public double Bottom { get; }

    /// <summary>Where a point lies in pixels; null where it cannot be shown.</summary>
    public (double X, double Y)? Place((double X, double Y) point) =>
        _x.CanShow(point.X) && _y.CanShow(point.Y) ? (Across(point.X), Down(point.Y)) : null;

    /// <summary>Grid, ticks and titles of both axes.</summary>
    public XElement Axes()
    {
        double middle = (Top + Bottom) / 2;
        return Markup.Svg(
            "g",
            _y.Ticks.Select(tick => Line(Left, Down(tick), Right, Down(tick))),
            Line(Left, Bottom, Right, Bottom),
            _x.Ticks.Select(tick => Line(Across(tick), Bottom, Across(tick), Bottom + TickLength)),
            _y.Ticks.Select(tick => Label(Left - 8, Down(tick) + 4, "end", _y.Label(tick))),
            _x.Ticks.Select(tick => Label(Across(tick), Bottom + 18, "middle", _x.Label(tick))),
            Label((Left + Right) / 2, _chart.Height - 8, "middle", _chart.XTitle),
            Markup.Svg(
                "text",
                Markup.With(("transform", $"translate(14 {Markup.Number(middle)}) rotate(-90)"), ("text-anchor", "middle")),
                _chart.YTitle));
    }

    private double Across(double value) => Left + (_x.Place(value) * (Right - Left));

    private double Down(double value) => Bottom - (_y.Place(value) * (Bottom - Top));

    private static XElement Line(double x1, double y1, double x2, double y2) => Markup.Svg(
        "line", Markup.With(("class", "chart-grid"), ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)));

    private static XElement Label(double x, double y, string anchor, string text) =>
        Markup.Svg("text", Markup.With(("x", x), ("y", y), ("text-anchor", anchor)), text);
}

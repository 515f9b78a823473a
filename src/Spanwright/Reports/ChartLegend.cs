using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>The names of a chart's series in rows above the drawing area, each behind a piece of its line.</summary>
internal static class ChartLegend
{
    private const double Stroke = 20;
    private const double NameStart = Stroke + 6;
    private const double Gap = 18;
    private const double CharacterWidth = 6.6;
    private const double RowHeight = 20;

    /// <summary>Height of the rows; a single series needs none.</summary>
    public static double Height(IReadOnlyList<ChartSeries> series, double width) =>
        series.Count > 1 ? Places(series, width)[^1].Y + RowHeight : 0;

    /// <summary>The rows, the first one at a height of <paramref name="top"/>.</summary>
    public static XElement? Element(IReadOnlyList<ChartSeries> series, double left, double top, double width) =>
        series.Count < 2 ? null : Markup.Svg(
            "g",
            series.Zip(Places(series, width)).Select((entry, index) =>
                Entry(entry.First, index, left + entry.Second.X, top + entry.Second.Y)));

    private static XElement[] Entry(ChartSeries series, int index, double x, double y) =>
    [
        Markup.Svg("line", Markup.With(
            ("class", ChartStyle.Class(series, index)), ("x1", x), ("y1", y), ("x2", x + Stroke), ("y2", y))),
        Markup.Svg("text", Markup.With(("class", "chart-name"), ("x", x + NameStart), ("y", y + 4)), series.Name),
    ];

    private static List<(double X, double Y)> Places(IReadOnlyList<ChartSeries> series, double width)
    {
        List<(double X, double Y)> places = [];
        (double x, double y) = (0, 0);
        foreach (ChartSeries entry in series)
        {
            double length = NameStart + (entry.Name.Length * CharacterWidth);
            (x, y) = x > 0 && x + length > width ? (0, y + RowHeight) : (x, y);
            places.Add((x, y));
            x += length + Gap;
        }

        return places;
    }
}

using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>The names of a chart's series in one row, each behind a piece of its line.</summary>
internal static class ChartLegend
{
    private const double Stroke = 20;
    private const double Gap = 18;
    private const double CharacterWidth = 6.6;

    /// <summary>The row above the drawing area.</summary>
    public static XElement Element(IReadOnlyList<ChartSeries> series, ChartFrame frame)
    {
        XElement legend = Markup.Svg("g");
        double x = frame.Left;
        double y = frame.Top - 16;
        foreach ((ChartSeries entry, int index) in series.Select((entry, index) => (entry, index)))
        {
            legend.Add(
                Markup.Svg("line", Markup.With(
                    ("class", ChartStyle.Class(entry, index)), ("x1", x), ("y1", y), ("x2", x + Stroke), ("y2", y))),
                Markup.Svg("text", Markup.With(("class", "chart-name"), ("x", x + Stroke + 6), ("y", y + 4)), entry.Name));
            x += Stroke + 6 + (entry.Name.Length * CharacterWidth) + Gap;
        }

        return legend;
    }
}

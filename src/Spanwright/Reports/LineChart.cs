using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>
/// Lines over two axes as an SVG picture that needs no script: it stands alone in a file or within a page, and follows
/// the reader's light or dark setting.
/// </summary>
public sealed record LineChart
{
    /// <summary>Heading above the picture; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the horizontal axis shows, with its unit.</summary>
    public required string XTitle { get; init; }

    /// <summary>What the vertical axis shows, with its unit.</summary>
    public required string YTitle { get; init; }

    /// <summary>How the horizontal axis is divided.</summary>
    public AxisScale XScale { get; init; }

    /// <summary>How the vertical axis is divided.</summary>
    public AxisScale YScale { get; init; }

    /// <summary>The lines; more than one get a legend.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Width in pixels; on a narrow page the picture shrinks.</summary>
    public int Width { get; init; } = 640;

    /// <summary>Height in pixels.</summary>
    public int Height { get; init; } = 320;

    /// <summary>The text of an SVG file.</summary>
    public string Svg() => Markup.Text(Element(hasStyle: true));

    /// <summary>The picture as part of a page, which holds <see cref="ChartStyle"/> once.</summary>
    internal XElement Element(bool hasStyle = false)
    {
        ChartFrame frame = new(this);
        return Markup.Svg(
            "svg",
            Markup.With(
                ("class", "chart"), ("role", "img"), ("width", Width), ("height", Height), ("viewBox", $"0 0 {Width} {Height}")),
            Markup.Svg("title", Title.Length > 0 ? Title : $"{YTitle} against {XTitle}"),
            hasStyle ? Markup.Svg("style", ChartStyle.Text) : null,
            Markup.Svg("rect", Markup.With(("class", "chart-ground"), ("width", Width), ("height", Height))),
            Title.Length > 0
                ? Markup.Svg("text", Markup.With(("class", "chart-title"), ("x", frame.Left), ("y", 20)), Title)
                : null,
            frame.Axes(),
            Series.Select((series, index) => (series, index)).OrderByDescending(entry => entry.series.IsFaint)
                .Select(entry => ChartLine.Element(entry.series, entry.index, frame)),
            ChartLegend.Element(Series, frame.Left, frame.LegendTop, frame.Width));
    }
}

using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>A table with names on the left and figures beside them.</summary>
internal static class ReportTable
{
    /// <summary>The table; in a box of its own, which scrolls where the page is too narrow.</summary>
    public static XElement Element(string caption, IEnumerable<string> columns, params IEnumerable<XElement> rows) => Markup.Html(
        "div", "scroll",
        Markup.Html(
            "table", null,
            Markup.Html("caption", null, caption),
            Markup.Html("thead", null, Markup.Html("tr", null, columns.Select(column => Markup.Html("th", null, column)))),
            Markup.Html("tbody", null, rows)));

    /// <summary>A row of the table.</summary>
    public static XElement Row(string name, IEnumerable<object> figures, string? styleClass = null) => Markup.Html(
        "tr", styleClass, Markup.Html("th", null, name), figures.Select(figure => Markup.Html("td", null, figure)));
}

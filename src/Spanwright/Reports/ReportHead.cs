using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>The head of the page: its policy, its title and its style.</summary>
internal static class ReportHead
{
    // Whatever words the sentences hold: a browser loads nothing and runs nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>The head.</summary>
    public static XElement Element(string title, SpanComparison? comparison) => Markup.Html(
        "head", null,
        new XElement("meta", new XAttribute("charset", "utf-8")),
        new XElement("meta", Markup.With(("http-equiv", "Content-Security-Policy"), ("content", Policy))),
        new XElement("meta", Markup.With(("name", "viewport"), ("content", "width=device-width, initial-scale=1"))),
        new XElement("title", $"{title}: report"),
        new XElement("style", ReportStyle.Text, ChartStyle.Text, Filters(comparison)));

    // A link to a filter makes it the target of the page's address; the sentences that it does not hold then go.
    private static string Filters(SpanComparison? comparison) => comparison is null ? "" : string.Concat(
        SentenceFilter.All(comparison).Select(filter =>
            $"#{filter.Id}:target ~ .sentences .sentence:not(.{filter.Id}) {{ display: none; }}\n"
            + $"#{filter.Id}:target ~ .filters a[href='#{filter.Id}'] {{ background: var(--both); }}\n"));
}

using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>
/// Pages and pictures are trees of elements, written at one place: no text can be mistaken for markup, and what is written
/// is well-formed as XML and means the same as HTML.
/// </summary>
internal static class Markup
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    private static readonly HashSet<string> _void = ["br", "hr", "img", "input", "link", "meta"];

    private static readonly HashSet<string> _ownLine =
    [
        "head", "body", "meta", "title", "style", "script", "header", "main", "footer", "section", "nav", "figure", "div",
        "h1", "h2", "h3", "p", "ul", "ol", "li", "dl", "dt", "table", "caption", "thead", "tbody", "tr", "pre", "svg", "g",
        "rect", "line", "path", "circle", "text", "details", "label",
    ];

    /// <summary>An element of a page.</summary>
    public static XElement Html(string name, string? styleClass, params object?[] content) =>
        new(name, styleClass is null ? null : new XAttribute("class", styleClass), content);

    /// <summary>An element of a picture.</summary>
    public static XElement Svg(string name, params object?[] content) => new(_svg + name, content);

    /// <summary>Attributes by name; numbers with at most two decimals.</summary>
    public static IEnumerable<XAttribute> With(params (string Name, object Value)[] attributes) =>
        attributes.Select(attribute => new XAttribute(
            attribute.Name, attribute.Value is double number ? Number(number) : attribute.Value));

    /// <summary>A number with at most two decimals.</summary>
    public static string Number(double number) => $"{number:0.##}";

    /// <summary>Writes a tree. Characters that no document may hold become U+FFFD.</summary>
    public static string Text(XElement root)
    {
        XElement copy = new(root);
        foreach (XElement element in copy.DescendantsAndSelf().ToList())
        {
            Prepare(element);
        }

        return copy.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static void Prepare(XElement element)
    {
        foreach (XAttribute attribute in element.Attributes())
        {
            attribute.Value = Allowed(attribute.Value);
        }

        foreach (XText text in element.Nodes().OfType<XText>())
        {
            text.Value = Allowed(text.Value);
        }

        if (element.IsEmpty && element.Name.Namespace != _svg && !_void.Contains(element.Name.LocalName))
        {
            element.Value = ""; // <p></p>: HTML reads <p/> as a paragraph that begins here
        }

        if (element.Parent is not null && _ownLine.Contains(element.Name.LocalName))
        {
            element.AddBeforeSelf("\n");
        }
    }

    // A surrogate without its other half comes out of the enumeration as U+FFFD too.
    private static string Allowed(string text) => string.Concat(
        text.EnumerateRunes().Select(rune => IsAllowed(rune) ? rune.ToString() : "\uFFFD"));

    private static bool IsAllowed(Rune rune) => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
}

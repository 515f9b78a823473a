using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Spanwright.Options;

/// <summary>Reads the doc comments that the compiler writes beside an assembly: what a key means is said once.</summary>
internal static partial class DocComments
{
    private static readonly Dictionary<Assembly, Dictionary<string, string>> _read = [];
    private static readonly Lock _lock = new();

    /// <summary>The summary of a property as Markdown on one line; empty where the comments are not at hand.</summary>
    public static string Summary(PropertyInfo property)
    {
        lock (_lock)
        {
            Assembly assembly = property.Module.Assembly;
            if (!_read.TryGetValue(assembly, out Dictionary<string, string>? summaries))
            {
                _read[assembly] = summaries = Read(Path.ChangeExtension(assembly.Location, ".xml"));
            }

            return summaries.GetValueOrDefault($"P:{property.DeclaringType?.FullName}.{property.Name}", "");
        }
    }

    private static Dictionary<string, string> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using XmlReader reader = XmlReader.Create(path);
        return XDocument.Load(reader).Descendants("member").ToDictionary(
            member => (string)member.Attribute("name")!,
            member => member.Element("summary") is { } summary ? Markdown(summary) : "",
            StringComparer.Ordinal);
    }

    private static string Markdown(XElement summary)
    {
        IEnumerable<string> parts = summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => other.Value,
            _ => node is XText text ? text.Value : "",
        });
        return Spaces().Replace(string.Concat(parts), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

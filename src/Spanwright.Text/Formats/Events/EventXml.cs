using System.Xml;
using System.Xml.Linq;

namespace Spanwright.Text.Formats.Events;

/// <summary>The XML of one document of an event corpus.</summary>
internal static class EventXml
{
    /// <summary>What a trigger of these corpora is called, since they have no types.</summary>
    public const string Type = "Trigger";

    /// <summary>The root element; document types are passed over, nothing else is loaded.</summary>
    /// <exception cref="DataFormatException">The file is no XML; names the line.</exception>
    public static XElement Root(Stream stream, string file)
    {
        try
        {
            using XmlReader reader = XmlReader.Create(
                stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
        }
        catch (XmlException error)
        {
            throw new DataFormatException(
                file, error.LineNumber > 0 ? error.LineNumber : null, $"this is no XML: {error.Message}",
                "Mend the file, or name its folder: files that can't be read are then left out and counted.", error);
        }
    }
}

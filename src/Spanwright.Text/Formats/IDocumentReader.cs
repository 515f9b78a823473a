using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>Reads sentences of one data format, one at a time.</summary>
public interface IDocumentReader
{
    /// <summary>Streams the sentences; only the one at hand is in memory.</summary>
    /// <param name="stream">UTF-8 text; a byte order mark is allowed. The caller closes it.</param>
    /// <param name="file">Name of the source in error messages.</param>
    /// <param name="counts">Where to count what was read and what was lost; null where nobody asks.</param>
    /// <exception cref="DataFormatException">Thrown while streaming, at the first line that breaks the format.</exception>
    IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null);
}

using Spanwright.Text.Formats;

namespace Spanwright.Signals.Files;

/// <summary>Reads the triples of one file format.</summary>
public interface ITripleReader
{
    /// <summary>Streams the records of a file; several may belong to one sentence.</summary>
    /// <exception cref="DataFormatException">The file is missing or breaks its format.</exception>
    IEnumerable<TripleRecord> Read(string path);
}

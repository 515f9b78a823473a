using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>Writes sentences in one data format.</summary>
public interface IDocumentWriter
{
    /// <summary>Writes all sentences, with line feeds as line ends.</summary>
    /// <exception cref="DataFormatException">The format can't express a sentence, as overlapping spans in columns.</exception>
    void Write(TextWriter writer, IEnumerable<Sentence> sentences);
}

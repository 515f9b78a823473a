using System.Globalization;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>
/// Reads columns: one word a line, a blank line behind each sentence, <c>-DOCSTART-</c> before each document. A line
/// that starts with <c>#</c> is a comment where its number of columns is not that of the data.
/// </summary>
/// <param name="options">Separator, columns, scheme and policy.</param>
public sealed class ConllReader(FormatOptions options) : IDocumentReader
{
    /// <summary>First column of the line that starts a document.</summary>
    public const string DocumentMark = "-DOCSTART-";

    private readonly ColumnTagReader _tags = new(options);

    /// <inheritdoc/>
    public IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null)
    {
        counts ??= new ReadingCounts();
        foreach (ColumnBlock block in ColumnBlocks.Read(stream, file, options, counts))
        {
            yield return Sentence(block, file, counts);
        }
    }

    private Sentence Sentence(ColumnBlock block, string file, ReadingCounts counts)
    {
        string[] words = _tags.Words(block, file);
        IReadOnlyList<LabeledSpan> spans = _tags.Spans(block, file, counts);
        counts.Sentences++;
        counts.Words += words.Length;
        counts.Spans += spans.Count;
        return new Sentence(counts.Sentences.ToString(CultureInfo.InvariantCulture), words)
        {
            Spans = spans,
            Document = block.Document,
        };
    }
}

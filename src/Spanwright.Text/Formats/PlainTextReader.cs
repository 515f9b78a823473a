using System.Globalization;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>
/// Reads raw text to be labelled: an empty line ends a paragraph, and a splitter cuts each paragraph into sentences of
/// words. Every sentence holds its paragraph's text; only one paragraph is in memory. There is no writer, since plain
/// text has no labels, so it stands in no row of <see cref="DocumentFormats"/>.
/// </summary>
/// <param name="splitter">Cuts a paragraph.</param>
public sealed class PlainTextReader(ITextSplitter splitter) : IDocumentReader
{
    /// <inheritdoc/>
    public IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null)
    {
        counts ??= new ReadingCounts();
        long paragraph = 0;
        foreach (string text in Paragraphs(stream, file))
        {
            string id = (++paragraph).ToString(CultureInfo.InvariantCulture);
            foreach (Sentence sentence in splitter.Sentences(text, id))
            {
                counts.Sentences++;
                counts.Words += sentence.Words.Count;
                yield return sentence;
            }
        }
    }

    private static IEnumerable<string> Paragraphs(Stream stream, string file)
    {
        List<string> lines = [];
        foreach (SourceLine line in SourceLines.Read(stream, file))
        {
            if (!string.IsNullOrWhiteSpace(line.Text))
            {
                lines.Add(line.Text);
            }
            else if (lines.Count > 0)
            {
                yield return string.Join('\n', lines);
                lines.Clear();
            }
        }

        if (lines.Count > 0)
        {
            yield return string.Join('\n', lines);
        }
    }
}

using System.Globalization;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Signals.Files;

/// <summary>
/// Reads the table that Stanford's OpenIE writes with <c>-format reverb</c>, one triple a line, columns separated by
/// tabs: document, sentence, subject, relation, object, then begin and end (0-based, end exclusive) of subject,
/// relation and object, confidence, the words of the sentence joined by spaces, and more that is not read. Written
/// after the source of CoreNLP (RelationTriple.toReverbString); no sample of its output was at hand. The default
/// format of the program holds neither words nor indices and can't be used.
/// </summary>
public sealed class CoreNlpTableReader : ITripleReader
{
    private const int FirstText = 2;
    private const int FirstIndex = 5;
    private const int WordsColumn = 12;

    /// <inheritdoc/>
    public IEnumerable<TripleRecord> Read(string path)
    {
        foreach (SourceLine line in DataFile.Lines(path))
        {
            if (line.Text.Length > 0)
            {
                yield return Record(path, line);
            }
        }
    }

    private static TripleRecord Record(string path, SourceLine line)
    {
        string[] columns = line.Text.Split('\t');
        if (columns.Length <= WordsColumn)
        {
            throw new DataFormatException(
                path, line.Number,
                $"the line has {columns.Length} columns, the words of the sentence stand in column {WordsColumn + 1}.",
                "Write the file with OpenIE's -format reverb.");
        }

        string[] words = columns[WordsColumn].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        OpenTriple triple = new(Part(0), Part(1), Part(2));
        return new TripleRecord(line.Number, words, _ => [triple]);

        IReadOnlyList<TripleWord> Part(int part) => GlossWords.Of(
            columns[FirstText + part],
            new WordRange(Index(FirstIndex + (2 * part)), Index(FirstIndex + (2 * part) + 1)), words, words);

        int Index(int column) =>
            int.TryParse(columns[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index)
                ? index
                : throw new DataFormatException(
                    path, line.Number, $"column {column + 1} is '{columns[column]}', an index was expected.",
                    "Write the file with OpenIE's -format reverb.");
    }
}

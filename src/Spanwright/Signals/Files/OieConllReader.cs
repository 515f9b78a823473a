using Spanwright.Text.Formats;

namespace Spanwright.Signals.Files;

/// <summary>
/// Reads OIE2016 and LSOIE in columns separated by tabs, one block an extraction, a blank line behind each. The first
/// line may name the columns (<c>word_id word pred pred_id head_pred_id sent_id run_id label</c>), else eight columns
/// are those and fewer are the word first and the label last. Labels are <c>A0-B</c> (subject), <c>P-B</c>
/// (relation), <c>A1-B</c>, <c>A2-B</c>... (objects), or <c>B-Subject</c>, <c>B-Relation</c>, <c>B-Object</c>;
/// anything else is outside. A sentence recurs once for each of its extractions.
/// </summary>
public sealed class OieConllReader : ITripleReader
{
    private const int ColumnsOfOie2016 = 8;

    /// <inheritdoc/>
    public IEnumerable<TripleRecord> Read(string path)
    {
        int? wordColumn = null;
        List<(string Word, string Label)> block = [];
        long first = 0;
        foreach (SourceLine line in DataFile.Lines(path))
        {
            if (line.Text.Trim(' ', '\t').Length == 0)
            {
                if (block.Count > 0)
                {
                    yield return Record(first, block);
                    block = [];
                }

                continue;
            }

            string[] columns = line.Text.Split('\t');
            if (wordColumn is null && Array.IndexOf(columns, "word") is >= 0 and int named && columns[^1] == "label")
            {
                wordColumn = named;
                continue;
            }

            wordColumn ??= columns.Length == ColumnsOfOie2016 ? 1 : 0;
            if (columns.Length < 2 || wordColumn >= columns.Length - 1)
            {
                throw new DataFormatException(
                    path, line.Number, $"the line has {columns.Length} column(s), a word and a label were expected.",
                    "Separate the columns by tabs, the label last.");
            }

            first = block.Count == 0 ? line.Number : first;
            block.Add((columns[wordColumn.Value], columns[^1]));
        }

        if (block.Count > 0)
        {
            yield return Record(first, block);
        }
    }

    private static TripleRecord Record(long line, List<(string Word, string Label)> block)
    {
        string[] words = [.. block.Select(row => row.Word)];
        IReadOnlyList<OpenTriple> triples = LabelledTriples.Of(
            words, [.. block.Select(row => Label(row.Label))], [.. block.Select(row => Begins(row.Label))]);
        return new TripleRecord(line, words, _ => triples);
    }

    private static bool Begins(string label) =>
        label.StartsWith("B-", StringComparison.Ordinal) || label.EndsWith("-B", StringComparison.Ordinal);

    private static string? Label(string label)
    {
        string bare = label.Length > 2 && label[1] == '-' && label[0] is 'B' or 'I' ? label[2..]
            : label.Split('-')[0];
        return bare switch
        {
            "P" or TripleLabels.Relation => TripleLabels.Relation,
            "A0" or TripleLabels.Subject => TripleLabels.Subject,
            TripleLabels.Object => TripleLabels.Object,
            ['A', >= '1' and <= '9', ..] => TripleLabels.Object,
            _ => null,
        };
    }
}

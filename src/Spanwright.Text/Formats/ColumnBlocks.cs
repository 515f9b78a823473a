using System.Globalization;

namespace Spanwright.Text.Formats;

/// <summary>Groups the lines of a column file into sentences; tells data from comments and document marks.</summary>
internal sealed class ColumnBlocks
{
    private readonly ColumnSeparator _separator;
    private readonly string _file;
    private readonly ReadingCounts _counts;
    private int _columnCount;
    private string? _document;

    private ColumnBlocks(string file, FormatOptions options, ReadingCounts counts)
    {
        _separator = new ColumnSeparator(options.Separator);
        _file = file;
        _counts = counts;
        _columnCount = options.Columns.Count;
    }

    public static IEnumerable<ColumnBlock> Read(
        Stream stream, string file, FormatOptions options, ReadingCounts counts) =>
        new ColumnBlocks(file, options, counts).Blocks(stream);

    private IEnumerable<ColumnBlock> Blocks(Stream stream)
    {
        List<string[]> rows = [];
        List<long> numbers = [];
        foreach (SourceLine line in HashLinesDecided(SourceLines.Read(stream, _file)))
        {
            bool isMark = IsDocumentMark(line.Text);
            if (isMark || ColumnSeparator.IsBlank(line.Text))
            {
                if (rows.Count > 0)
                {
                    yield return new ColumnBlock(rows, numbers, _document);
                    (rows, numbers) = ([], []);
                }

                _document = isMark ? NextDocument() : _document;
            }
            else if (Columns(line) is { } columns)
            {
                rows.Add(columns);
                numbers.Add(line.Number);
            }
        }

        if (rows.Count > 0)
        {
            yield return new ColumnBlock(rows, numbers, _document);
        }
    }

    /// <summary>
    /// Holds back lines that start with <c>#</c> until the first plain data line says how many columns data has; a
    /// file of such lines only is kept whole and taken for comments.
    /// </summary>
    private IEnumerable<SourceLine> HashLinesDecided(IEnumerable<SourceLine> lines)
    {
        List<SourceLine> waiting = [];
        foreach (SourceLine line in lines)
        {
            if (_columnCount == 0)
            {
                waiting.Add(line);
                if (line.Text.StartsWith('#') || ColumnSeparator.IsBlank(line.Text) || IsDocumentMark(line.Text))
                {
                    continue;
                }

                _columnCount = _separator.Split(line.Text).Length;
                foreach (SourceLine held in waiting)
                {
                    yield return held;
                }

                waiting = [];
            }
            else
            {
                yield return line;
            }
        }

        _counts.CommentLines += waiting.Count(line => line.Text.StartsWith('#'));
    }

    /// <summary>The columns of a data line; null for a comment.</summary>
    private string[]? Columns(SourceLine line)
    {
        string[] columns = _separator.Split(line.Text);
        bool hasHash = line.Text.StartsWith('#');
        if (columns.Length == _columnCount)
        {
            _counts.HashWordLines += hasHash ? 1 : 0;
            return columns;
        }

        if (hasHash)
        {
            _counts.CommentLines++;
            return null;
        }

        throw new DataFormatException(
            _file, line.Number,
            $"the line has {columns.Length} column(s), but the data has {_columnCount}: '{Shown(line.Text)}'.",
            "Give every word a line of its own with all columns, and check the separator "
                + "(whitespace, tab, or any text).");
    }

    private string NextDocument()
    {
        _counts.Documents++;
        return _counts.Documents.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsDocumentMark(string line) =>
        line.StartsWith(ConllReader.DocumentMark, StringComparison.Ordinal)
        && (line.Length == ConllReader.DocumentMark.Length || line[ConllReader.DocumentMark.Length] is ' ' or '\t');

    /// <summary>The beginning of a line for an error message.</summary>
    internal static string Shown(string line) => line.Length <= 60 ? line : $"{line[..60]}…";
}

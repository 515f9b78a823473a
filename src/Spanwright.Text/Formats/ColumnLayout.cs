using System.Globalization;

namespace Spanwright.Text.Formats;

/// <summary>How the columns of a file stand, found from its lines.</summary>
/// <param name="Separator">What stands between columns, as <see cref="FormatOptions.Separator"/>.</param>
/// <param name="ColumnCount">Number of columns.</param>
/// <param name="WordColumn">The column of the words: the first that holds neither tags nor running numbers.</param>
/// <param name="TagPlaces">The columns that hold tags, from left to right.</param>
public sealed record ColumnLayout(string Separator, int ColumnCount, int WordColumn, IReadOnlyList<TagPlace> TagPlaces)
{
    // What stands at the beginning of a file shows how all of it is laid out.
    private const int MostLines = 200_000;

    // The most telling first: a tab never stands in a word, a comma often does.
    private static readonly string[] _separators =
        [ColumnSeparator.Tab, ColumnSeparator.Whitespace, ";", "|", ","];

    /// <summary>Looks at a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="separator">The separator, where it is known.</param>
    /// <exception cref="DataFormatException">The file can't be read, or its lines have one column.</exception>
    public static ColumnLayout Detect(string path, string? separator = null)
    {
        string[] lines = [.. DataFile.Lines(path).Take(MostLines).Select(line => line.Text)
            .Where(line => !line.StartsWith(ConllReader.DocumentMark, StringComparison.Ordinal))];
        string[] plain = [.. lines.Where(line => !ColumnSeparator.IsBlank(line) && !line.StartsWith('#'))];
        separator ??= Array.Find(_separators, name => IsRegular(plain, name)) ?? ColumnSeparator.Whitespace;
        ColumnSeparator columns = new(separator);
        int count = plain.Length == 0 ? 0 : columns.Split(plain[0]).Length;
        if (count == 1)
        {
            throw new DataFormatException(
                path, line: null, $"the lines have one column only, as '{ColumnBlocks.Shown(plain[0])}'.",
                "Give every word a line with its tag; name a separator that is neither tab nor space (data.separator).");
        }

        string[]?[] rows = [.. lines.Select(line => ColumnSeparator.IsBlank(line) ? null : columns.Split(line))
            .Where(row => row is null || row.Length == count)];
        return Of(rows, separator, count);
    }

    // The rows of the data, null between sentences.
    private static ColumnLayout Of(string[]?[] rows, string separator, int count)
    {
        TagValues[] values = [.. Enumerable.Range(0, count).Select(column => Values(rows, column))];
        int[] tags = [.. Enumerable.Range(0, count).Where(column => values[column].AreTags)];
        int[] words = [.. Enumerable.Range(0, count).Except(tags).Where(column => !IsRunningNumber(rows, column))];
        return new ColumnLayout(
            separator, count, words.FirstOrDefault(),
            [.. tags.Select(column => values[column].Place(column.ToString(CultureInfo.InvariantCulture)))]);
    }

    private static bool IsRegular(string[] lines, string separator)
    {
        ColumnSeparator columns = new(separator);
        return lines.Length > 0 && columns.Split(lines[0]).Length is > 1 and int count
            && Array.TrueForAll(lines, line => columns.Split(line).Length == count);
    }

    private static TagValues Values(string[]?[] rows, int column)
    {
        TagValues values = new();
        foreach (string[]? row in rows)
        {
            if (row is not null)
            {
                values.Add(row[column]);
            }
        }

        return values;
    }

    // Numbers that count the words of each sentence, from 0 or 1.
    private static bool IsRunningNumber(string[]?[] rows, int column)
    {
        int? last = null;
        foreach (string[]? row in rows)
        {
            if (row is null)
            {
                last = null;
                continue;
            }

            if (!int.TryParse(row[column], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                || !(last is null ? number is 0 or 1 : number == last + 1))
            {
                return false;
            }

            last = number;
        }

        return true;
    }
}

using System.Globalization;

namespace Spanwright.Text.Formats;

/// <summary>Groups the lines of a CoNLL-U file into sentences and checks their ids.</summary>
internal static class ConlluBlocks
{
    public static IEnumerable<ConlluBlock> Read(Stream stream, string file, ReadingCounts counts)
    {
        List<string[]> rows = [];
        List<long> numbers = [];
        List<string> comments = [];
        foreach (SourceLine line in SourceLines.Read(stream, file))
        {
            if (ColumnSeparator.IsBlank(line.Text))
            {
                if (rows.Count > 0)
                {
                    yield return new ConlluBlock(rows, numbers, comments);
                    (rows, numbers, comments) = ([], [], []);
                }
            }
            else if (line.Text.StartsWith('#') && rows.Count == 0)
            {
                comments.Add(line.Text[1..].Trim(' '));
                counts.CommentLines++;
            }
            else if (Fields(line, rows, file) is { } fields)
            {
                rows.Add(fields);
                numbers.Add(line.Number);
            }
        }

        if (rows.Count > 0)
        {
            yield return new ConlluBlock(rows, numbers, comments);
        }
    }

    /// <summary>The fields of a word or range line; null for an empty node.</summary>
    private static string[]? Fields(SourceLine line, List<string[]> before, string file)
    {
        string[] fields = line.Text.Split('\t');
        if (fields.Length != ConlluFields.Names.Count)
        {
            throw Error(
                line, file, $"the line has {fields.Length} tab-separated fields, but CoNLL-U has {ConlluFields.Names.Count}",
                "Give every word all ten fields, with _ for what is empty, and keep comments before the first word.");
        }

        if (fields[ConlluFields.Form].Length == 0)
        {
            throw Error(line, file, "the form is empty", "Write _ for a form that is not there.");
        }

        string id = fields[ConlluFields.Id];
        int last = before.Count == 0 ? 0 : LastWord(before);
        if (IsNumber(id, out int word))
        {
            return word == last + 1 ? fields : throw IdError(line, file, id, last + 1);
        }

        string[] parts = id.Split('.', '-');
        if (parts.Length != 2 || !IsNumber(parts[0], out int first) || !IsNumber(parts[1], out int second))
        {
            throw IdError(line, file, id, last + 1);
        }

        if (id.Contains('.'))
        {
            return null;
        }

        return first == last + 1 && second >= first ? fields : throw IdError(line, file, id, last + 1);
    }

    /// <summary>Number of the last word line; a range before its words does not count.</summary>
    private static int LastWord(List<string[]> rows)
    {
        for (int i = rows.Count - 1; i >= 0; i--)
        {
            if (IsNumber(rows[i][ConlluFields.Id], out int number))
            {
                return number;
            }
        }

        return 0;
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static DataFormatException IdError(SourceLine line, string file, string id, int expected) => Error(
        line, file, $"the id is '{id}' where word {expected} (or a range or empty node there) was expected",
        "Number the words of a sentence from 1 on.");

    private static DataFormatException Error(SourceLine line, string file, string problem, string remedy) =>
        new(file, line.Number, $"{problem}: '{ColumnBlocks.Shown(line.Text)}'.", remedy);
}

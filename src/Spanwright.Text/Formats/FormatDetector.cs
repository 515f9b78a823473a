namespace Spanwright.Text.Formats;

/// <summary>Finds the format of a data file from its first lines.</summary>
public static class FormatDetector
{
    private const int MostLines = 1000;

    /// <summary>The name of the format: JSON objects, the ten fields of CoNLL-U, or columns.</summary>
    /// <exception cref="DataFormatException">The file can't be read, or says nothing.</exception>
    public static string Detect(string path)
    {
        string[] lines = [.. DataFile.Lines(path).Select(line => line.Text)
            .Where(line => !ColumnSeparator.IsBlank(line)).Take(MostLines)];
        if (lines.Length == 0)
        {
            throw new DataFormatException(path, line: null, "the file holds no sentence.", "Check that it is the right file.");
        }

        return IsObject(lines[0]) ? "jsonl"
            : Array.Find(lines, line => !line.StartsWith('#')) is { } first && IsConllu(first) ? "conllu"
            : "conll";
    }

    // A word of its own, as '{ O', is no object.
    private static bool IsObject(string line)
    {
        ReadOnlySpan<char> text = line.AsSpan().Trim();
        return text.StartsWith("{") && text[1..].TrimStart() is ['"' or '}', ..];
    }

    private static bool IsConllu(string line)
    {
        string[] fields = line.Split('\t');
        return fields.Length == ConlluFields.Names.Count
            && (fields[0] is "1" or "0.1" || fields[0].StartsWith("1-", StringComparison.Ordinal));
    }
}

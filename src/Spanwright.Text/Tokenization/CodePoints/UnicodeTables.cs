using System.Collections.Concurrent;
using System.Globalization;

namespace Spanwright.Text.Tokenization.CodePoints;

/// <summary>
/// Unicode as Hugging Face's tokenizers has it, which is several versions side by side (see unicode.txt): never .NET's
/// own tables, which change with the runtime.
/// </summary>
internal static class UnicodeTables
{
    private static readonly Dictionary<string, string> _rows = ReadRows();
    private static readonly ConcurrentDictionary<string, CodePointSet> _sets = new(StringComparer.Ordinal);

    /// <summary>White space: <c>\s</c>, and what the pre-tokenizers split on.</summary>
    public static CodePointSet Space { get; } = CodePointSet.Of(
        (9, 13), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A),
        (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000));

    /// <summary>What the Digits pre-tokenizer takes for a number.</summary>
    public static CodePointSet Numeric { get; } = Category("N") | Set("property NumericBeyondN");

    /// <summary>Letters, marks, decimal digits and connectors, without the additions of either engine.</summary>
    public static CodePointSet WordCharacters { get; } =
        Set("property Alphabetic") | Category("M") | Category("Nd") | Category("Pc");

    /// <summary><c>\w</c> of Rust's regular expressions, which look at the neighbours of added tokens.</summary>
    public static CodePointSet Word { get; } = WordCharacters | CodePointSet.Of((0x200C, 0x200D));

    /// <summary>A general category of one or two letters, as <c>L</c> or <c>Lu</c>.</summary>
    public static CodePointSet Category(string name) => _sets.GetOrAdd($"category {name}", static (key, wanted) =>
        _rows.Keys.Where(row => row.StartsWith(key, StringComparison.Ordinal)).Select(Parse)
            .Aggregate(CodePointSet.Of(), (union, set) => union | set), name);

    /// <summary>The set of a row of unicode.txt, as <c>script Greek</c>; null where there is none.</summary>
    public static CodePointSet? Find(string row) =>
        _rows.ContainsKey(row) ? _sets.GetOrAdd(row, Parse) : null;

    /// <summary>Rows of one kind: what follows the kind, and the values.</summary>
    public static IEnumerable<(string Name, string Values)> Rows(string kind) =>
        _rows.Where(row => row.Key.StartsWith(kind + " ", StringComparison.Ordinal))
            .Select(row => (row.Key[(kind.Length + 1)..], row.Value));

    /// <summary>Hexadecimal code points separated by spaces.</summary>
    public static int[] CodePoints(string values) =>
        [.. values.Split(' ').Select(value => int.Parse(value, NumberStyles.HexNumber))];

    /// <summary>Inclusive hexadecimal ranges separated by spaces.</summary>
    public static IEnumerable<(int First, int Last)> Ranges(string values)
    {
        foreach (string range in values.Split(' '))
        {
            int dash = range.IndexOf('-', StringComparison.Ordinal);
            int first = int.Parse(dash < 0 ? range : range[..dash], NumberStyles.HexNumber);
            yield return (first, dash < 0 ? first : int.Parse(range[(dash + 1)..], NumberStyles.HexNumber));
        }
    }

    private static CodePointSet Set(string row) => Find(row) ?? throw new InvalidOperationException($"unicode.txt lacks {row}.");

    private static CodePointSet Parse(string row) => CodePointSet.Of(Ranges(_rows[row]));

    private static Dictionary<string, string> ReadRows()
    {
        using StreamReader reader = new(typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode.txt")!);
        Dictionary<string, string> rows = new(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                int name = line.IndexOf(' ', StringComparison.Ordinal) + 1;
                int values = line.IndexOf(' ', name);
                rows.Add(line[..values], line[(values + 1)..]);
            }
        }

        return rows;
    }
}

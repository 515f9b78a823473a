using System.Text;

namespace Spanwright.Cli.Rendering;

/// <summary>Rows in aligned columns: the first to the left, the others to the right.</summary>
internal sealed class ConsoleTable
{
    private readonly List<string[]> _rows = [];

    /// <summary>Begins with the titles of the columns.</summary>
    public ConsoleTable(IReadOnlyList<string> titles) => Add(titles);

    /// <summary>Adds a row with as many cells as there are columns.</summary>
    public void Add(IReadOnlyList<string> cells) => _rows.Add([.. cells]);

    /// <inheritdoc/>
    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(i => _rows.Max(row => row[i].Length))];
        StringBuilder text = new();
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select(
                (cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
            text.AppendLine(string.Join("  ", cells).TrimEnd());
        }

        return text.ToString();
    }
}

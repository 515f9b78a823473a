using System.Globalization;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>One chosen column, by place or by name.</summary>
internal sealed class ColumnChoice
{
    private readonly string _asWritten;
    private readonly int _place;

    /// <summary>A column as the user wrote it.</summary>
    /// <param name="asWritten">A place (negative from the right) or one of <paramref name="names"/>.</param>
    /// <param name="names">The names of all columns; empty where they have none.</param>
    /// <exception cref="UnknownNameException">Neither a number nor a name.</exception>
    public ColumnChoice(string asWritten, IReadOnlyList<string> names)
    {
        _asWritten = asWritten;
        int named = names.ToList().IndexOf(asWritten);
        if (named < 0 && !int.TryParse(asWritten, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out named))
        {
            throw new UnknownNameException("column", asWritten, names.Count > 0 ? names : ["numbers (no names were given)"]);
        }

        _place = named;
    }

    /// <summary>The place in a line of so many columns; -1 where the line has no such column.</summary>
    public int Place(int columnCount)
    {
        int place = _place < 0 ? columnCount + _place : _place;
        return place < columnCount ? Math.Max(place, -1) : -1;
    }

    public override string ToString() => _asWritten;
}

using System.Text;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>Names of offset units, and offsets of one text in another unit.</summary>
public static class OffsetUnits
{
    /// <summary>The names that files and recipes use.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Enum.GetValues<OffsetUnit>().Select(Name).Order(StringComparer.Ordinal)];

    /// <summary>The name of a unit: <c>utf16</c>, <c>codepoint</c> or <c>byte</c>.</summary>
    public static string Name(OffsetUnit unit) => unit.ToString().ToLowerInvariant();

    /// <summary>The unit of a name.</summary>
    /// <exception cref="UnknownNameException">No unit has the name.</exception>
    public static OffsetUnit Find(string name)
    {
        foreach (OffsetUnit unit in Enum.GetValues<OffsetUnit>())
        {
            if (Name(unit) == name)
            {
                return unit;
            }
        }

        throw new UnknownNameException("offset unit", name, Names);
    }

    /// <summary>
    /// For every offset of the unit, the UTF-16 offset; -1 where the offset lies within a code point. The last entry
    /// is the end of the text.
    /// </summary>
    internal static int[] ToUtf16(string text, OffsetUnit unit)
    {
        List<int> offsets = new(text.Length + 1);
        int position = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            offsets.Add(position);
            offsets.AddRange(Enumerable.Repeat(-1, Width(rune, unit) - 1));
            position += rune.Utf16SequenceLength;
        }

        offsets.Add(position);
        return [.. offsets];
    }

    /// <summary>For every UTF-16 offset, the offset in the unit; within a code point, that of its start.</summary>
    internal static int[] FromUtf16(string text, OffsetUnit unit)
    {
        int[] offsets = new int[text.Length + 1];
        int position = 0;
        int offset = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            offsets.AsSpan(position, rune.Utf16SequenceLength).Fill(offset);
            position += rune.Utf16SequenceLength;
            offset += Width(rune, unit);
        }

        offsets[text.Length] = offset;
        return offsets;
    }

    private static int Width(Rune rune, OffsetUnit unit) => unit switch
    {
        OffsetUnit.Codepoint => 1,
        OffsetUnit.Byte => rune.Utf8SequenceLength,
        _ => rune.Utf16SequenceLength,
    };
}

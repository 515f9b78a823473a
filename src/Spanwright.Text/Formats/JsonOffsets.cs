using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>Checks the character offsets of one JSON line and turns them into UTF-16.</summary>
internal sealed class JsonOffsets
{
    private readonly Func<string, string, Exception?, DataFormatException> _error;
    private readonly int[] _utf16;

    /// <summary>Finds the unit of the line.</summary>
    /// <param name="text">The text that the offsets point into.</param>
    /// <param name="declared">The unit as the line names it; null where it does not.</param>
    /// <param name="unit">The unit as the user named it; null where he did not.</param>
    /// <param name="error">Makes an error at this line from problem, remedy and cause.</param>
    public JsonOffsets(
        string text,
        string? declared,
        OffsetUnit? unit,
        Func<string, string, Exception?, DataFormatException> error)
    {
        _error = error;
        _utf16 = OffsetUnits.ToUtf16(text, Unit(text, declared, unit, error));
    }

    /// <summary>The range of an object with <c>start</c> and <c>end</c>, or doccano's <c>start_offset</c> and <c>end_offset</c>.</summary>
    public CharacterRange Range(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.Object
            && (item.TryGetProperty("start", out JsonElement start) || item.TryGetProperty("start_offset", out start))
            && (item.TryGetProperty("end", out JsonElement end) || item.TryGetProperty("end_offset", out end)))
        {
            return Range(start, end);
        }

        throw _error($"{ColumnBlocks.Shown(item.GetRawText())} has no 'start' and 'end'.", "Give both as whole numbers.", null);
    }

    /// <summary>The range of two offsets of the line's unit.</summary>
    public CharacterRange Range(JsonElement start, JsonElement end)
    {
        if (!IsWhole(start, out int first) || !IsWhole(end, out int last))
        {
            throw _error($"[{start}, {end}] are no offsets.", "Give both as whole numbers.", null);
        }

        if (first < 0 || last >= _utf16.Length)
        {
            throw _error(
                $"the offsets [{first}, {last}] leave the text, which ends at {_utf16.Length - 1}.",
                "Check the offset unit and the text.", null);
        }

        if (first >= last)
        {
            throw _error($"the start {first} does not lie before the end {last}.", "Ends are exclusive; swap or correct them.", null);
        }

        return _utf16[first] >= 0 && _utf16[last] >= 0 ? new CharacterRange(_utf16[first], _utf16[last])
            : throw _error($"the offsets [{first}, {last}] cut a character in two.", "Check the offset unit.", null);
    }

    private static bool IsWhole(JsonElement element, out int number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out number);
    }

    private static OffsetUnit Unit(
        string text, string? declared, OffsetUnit? unit, Func<string, string, Exception?, DataFormatException> error)
    {
        if (declared is not null)
        {
            try
            {
                return OffsetUnits.Find(declared);
            }
            catch (UnknownNameException unknown)
            {
                throw error(unknown.Message, "Declare the unit that the file's tool counts in.", unknown);
            }
        }

        if (unit is null && text.Any(char.IsSurrogate))
        {
            throw error(
                "the text holds characters beyond U+FFFF, which count one in Python and two in .NET, and the file "
                    + "does not say which is meant.",
                "Add \"offset_unit\" to the line, or name the unit in the options.",
                null);
        }

        return unit ?? OffsetUnit.Utf16;
    }
}

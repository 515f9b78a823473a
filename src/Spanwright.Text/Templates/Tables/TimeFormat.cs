using System.Collections.Frozen;
using System.Text;

namespace Spanwright.Text.Templates.Tables;

/// <summary>The table of <c>strftime</c> marks, with English names.</summary>
internal static class TimeFormat
{
    private static readonly FrozenDictionary<char, string> _marks = new Dictionary<char, string>
    {
        ['a'] = "ddd",
        ['A'] = "dddd",
        ['b'] = "MMM",
        ['B'] = "MMMM",
        ['d'] = "dd",
        ['H'] = "HH",
        ['I'] = "hh",
        ['m'] = "MM",
        ['M'] = "mm",
        ['p'] = "tt",
        ['S'] = "ss",
        ['y'] = "yy",
        ['Y'] = "yyyy",
    }.ToFrozenDictionary();

    /// <summary>The time in a format.</summary>
    public static string Apply(RenderState state, string format, DateTimeOffset time)
    {
        StringBuilder text = new();
        for (int i = 0; i < format.Length; i++)
        {
            char mark = format[i] == '%' && i + 1 < format.Length ? format[++i] : '\0';
            text.Append(
                mark == '\0' ? format[i].ToString()
                : mark == '%' ? "%"
                : _marks.TryGetValue(mark, out string? pattern) ? time.ToString(pattern)
                : throw state.Error($"the time format '%{mark}' is not known."));
        }

        return state.Made(text.ToString());
    }
}

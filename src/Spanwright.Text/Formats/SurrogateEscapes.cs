using System.Globalization;

namespace Spanwright.Text.Formats;

/// <summary>JSON can spell half a surrogate pair (<c>\ud83c</c> alone), which no string of text should hold.</summary>
internal static class SurrogateEscapes
{
    private const int EscapeLength = 6;

    /// <summary>Whether valid JSON holds such a half.</summary>
    public static bool HoldsHalf(string json)
    {
        for (int i = json.IndexOf('\\'); i >= 0; i = NextBackslash(json, i))
        {
            char unit = Unit(json, i);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(json, i + EscapeLength)))
            {
                i += EscapeLength;
            }
            else if (char.IsSurrogate(unit))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The code unit of the escape at a place; NUL where there is no escape of that form.</summary>
    private static char Unit(string json, int place) =>
        place + EscapeLength <= json.Length && json[place] == '\\' && json[place + 1] == 'u'
            ? (char)ushort.Parse(json.AsSpan(place + 2, 4), NumberStyles.AllowHexSpecifier)
            : '\0';

    private static int NextBackslash(string json, int place) =>
        place + 2 < json.Length ? json.IndexOf('\\', place + 2) : -1;
}

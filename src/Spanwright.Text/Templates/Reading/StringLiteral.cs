using System.Globalization;
using System.Text;

namespace Spanwright.Text.Templates.Reading;

/// <summary>What the escapes of a string literal stand for, as in Python.</summary>
internal static class StringLiteral
{
    private const string Escapes = "n\nt\tr\rb\bf\fv\va\a\\\\''\"\"";

    /// <summary>The text of a literal without its quotes; unknown escapes stay as they are written.</summary>
    public static string Value(string literal)
    {
        if (!literal.Contains('\\', StringComparison.Ordinal))
        {
            return literal;
        }

        StringBuilder text = new();
        for (int i = 0; i < literal.Length; i++)
        {
            if (literal[i] != '\\')
            {
                text.Append(literal[i]);
                continue;
            }

            char letter = literal[++i];
            int digits = letter switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && CodePoint(literal, i + 1, digits) is { } code)
            {
                text.Append(code);
                i += digits;
            }
            else if (letter != '\n')
            {
                int known = Known(letter);
                text.Append(known < 0 ? "\\" + letter : Escapes[known + 1].ToString());
            }
        }

        return text.ToString();
    }

    private static int Known(char letter)
    {
        for (int i = 0; i < Escapes.Length; i += 2)
        {
            if (Escapes[i] == letter)
            {
                return i;
            }
        }

        return -1;
    }

    private static string? CodePoint(string literal, int start, int digits) =>
        start + digits <= literal.Length
        && int.TryParse(literal.AsSpan(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
        && code is >= 0 and <= 0x10FFFF
            ? code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString()
            : null;
}

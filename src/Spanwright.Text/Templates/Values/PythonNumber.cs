using System.Globalization;

namespace Spanwright.Text.Templates.Values;

/// <summary>Numbers as Python writes and computes them.</summary>
internal static class PythonNumber
{
    /// <summary>The shortest text that reads as the number: <c>2.0</c>, <c>1e+20</c>, <c>1e-07</c>.</summary>
    public static string Text(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }

        string text = number.ToString("R", CultureInfo.InvariantCulture);
        string sign = text[0] == '-' ? "-" : "";
        (string digits, int point) = Digits(text[sign.Length..]);
        return sign + (point is > -4 and <= 16 ? Plain(digits, point) : Scientific(digits, point - 1));
    }

    /// <summary>Rounds down: Python's <c>//</c>.</summary>
    public static long FloorDivide(long left, long right)
    {
        long quotient = Math.DivRem(left, right, out long rest);
        return rest != 0 && (rest < 0) != (right < 0) ? quotient - 1 : quotient;
    }

    // Significant digits without zeros at the ends, and the place of the point before or behind them.
    private static (string Digits, int Point) Digits(string text)
    {
        int exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], CultureInfo.InvariantCulture);
        string mantissa = exponentAt < 0 ? text : text[..exponentAt];
        int pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        int point = (pointAt < 0 ? mantissa.Length : pointAt) + exponent;
        string all = mantissa.Replace(".", "", StringComparison.Ordinal);
        string digits = all.TrimStart('0');
        point -= all.Length - digits.Length;
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? ("0", 1) : (digits, point);
    }

    private static string Plain(string digits, int point)
    {
        if (point <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }

        return digits.Length <= point
            ? digits.PadRight(point, '0') + ".0"
            : digits[..point] + "." + digits[point..];
    }

    private static string Scientific(string digits, int exponent)
    {
        string fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }
}

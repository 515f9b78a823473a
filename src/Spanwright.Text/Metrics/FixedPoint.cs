using System.Globalization;

namespace Spanwright.Text.Metrics;

/// <summary>Numbers with fixed digits as C's printf and Python write them: an exact tie goes to the even digit.</summary>
internal static class FixedPoint
{
    public static string Text(double value, int digits)
    {
        if (double.IsNaN(value))
        {
            return "nan";
        }

        // Only a value with digits + 1 binary places and an odd last one lies exactly between two decimals.
        double places = Math.ScaleB(value, digits + 1);
        bool isTie = double.IsInteger(places) && Math.Abs(places % 2) == 1;
        return isTie
            ? Math.Round((decimal)value, digits, MidpointRounding.ToEven).ToString($"F{digits}", CultureInfo.InvariantCulture)
            : value.ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}

namespace Spanwright.Reports;

/// <summary>Short names of numbers on an axis.</summary>
internal static class TickLabels
{
    private static readonly (double Size, string Suffix)[] _thousands = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>The name of a number: <c>0.25</c>, <c>2e-4</c>, <c>1500</c>, <c>20k</c>, <c>1.5M</c>.</summary>
    public static string Text(double value)
    {
        double size = Math.Abs(value);
        if (size >= 9_999.5 && size < 9.995e14)
        {
            (double unit, string suffix) = _thousands.First(step => size >= step.Size * 0.9995);
            return $"{value / unit:0.###}{suffix}";
        }

        return size is > 0 and < 1e-3 or >= 9_999.5 ? $"{value:0.##e+0}".Replace("e+", "e", StringComparison.Ordinal)
            : $"{value:0.####}";
    }
}

namespace Spanwright.Reports;

/// <summary>Short names of the ticks of an axis: <c>0.25</c>, <c>2e-4</c>, <c>1500</c>, <c>20k</c>, <c>1.5M</c>.</summary>
internal static class TickLabels
{
    private const double Small = 0.01;
    private const double Large = 9_999.5;
    private static readonly (double Size, string Suffix)[] _units = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")];

    /// <summary>The name of a tick; all of a linear axis are written as its largest is.</summary>
    public static string Text(double tick, AxisScale scale, double largest)
    {
        double size = scale == AxisScale.Linear ? largest : Math.Abs(tick);
        return tick == 0 ? "0"
            : size is < Small or >= 1e15 ? $"{tick:0.##e+0}".Replace("e+", "e", StringComparison.Ordinal)
            : size >= Large ? InUnits(tick, size)
            : $"{tick:0.####}";
    }

    private static string InUnits(double tick, double size)
    {
        (double unit, string suffix) = _units.First(unit => size >= unit.Size);
        return $"{tick / unit:0.###}{suffix}";
    }
}

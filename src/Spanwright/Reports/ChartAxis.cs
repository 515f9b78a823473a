namespace Spanwright.Reports;

/// <summary>One axis of a chart: its range, its ticks, and where a value lies along it.</summary>
internal sealed class ChartAxis
{
    private readonly AxisScale _scale;
    private readonly double _lower;
    private readonly double _upper;

    /// <summary>An axis that holds the values.</summary>
    /// <param name="values">Those that can be shown set the range; without any it is 0 to 1, or 1 to 10.</param>
    /// <param name="scale">Linear or logarithmic.</param>
    /// <param name="isRounded">Widens the range to the next ticks.</param>
    public ChartAxis(IEnumerable<double> values, AxisScale scale, bool isRounded)
    {
        _scale = scale;
        (_lower, _upper) = Range([.. values.Where(CanShow)]);
        if (isRounded && scale == AxisScale.Linear)
        {
            double step = AxisTicks.Step(_upper - _lower);
            (_lower, _upper) = (Math.Floor(_lower / step) * step, Math.Ceiling(_upper / step) * step);
        }

        Ticks = AxisTicks.Between(_lower, _upper, scale);
    }

    /// <summary>The values at which the axis is marked.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>The name of a tick.</summary>
    public string Label(double tick) => TickLabels.Text(tick, _scale, Math.Max(Math.Abs(Ticks[0]), Math.Abs(Ticks[^1])));

    /// <summary>Whether a value has a place on the axis.</summary>
    public bool CanShow(double value) => double.IsFinite(value) && (_scale == AxisScale.Linear || value > 0);

    /// <summary>Where a value lies: 0 at the lower end of the axis, 1 at the upper.</summary>
    public double Place(double value) => (Scaled(value) - Scaled(_lower)) / (Scaled(_upper) - Scaled(_lower));

    private double Scaled(double value) => _scale == AxisScale.Linear ? value : Math.Log10(value);

    // A single value gets a range around it.
    private (double Lower, double Upper) Range(double[] values)
    {
        bool isLinear = _scale == AxisScale.Linear;
        if (values.Length == 0)
        {
            return isLinear ? (0, 1) : (1, 10);
        }

        (double lower, double upper) = (values.Min(), values.Max());
        double around = lower == 0 ? 1 : Math.Abs(lower) / 2;
        return upper - lower > Math.Abs(upper) * 1e-12 ? (lower, upper)
            : isLinear ? (lower - around, upper + around)
            : (lower / 2, upper * 2);
    }
}

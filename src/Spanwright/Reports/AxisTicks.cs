namespace Spanwright.Reports;

/// <summary>Where an axis has its ticks: at 1, 2 or 5 times a power of ten.</summary>
internal static class AxisTicks
{
    private const double Slack = 1e-9;
    private const int WantedParts = 4;
    private const int MostDecades = 8;

    /// <summary>The ticks within a range; all positive on a logarithmic axis.</summary>
    public static IReadOnlyList<double> Between(double lower, double upper, AxisScale scale) =>
        scale == AxisScale.Logarithmic && Logarithmic(lower, upper) is { Count: > 2 } ticks
            ? ticks
            : Linear(lower, upper);

    /// <summary>The step of 1, 2 or 5 times a power of ten that cuts a length into a few parts.</summary>
    public static double Step(double length)
    {
        double rough = length / WantedParts;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * ((rough / power) switch
        {
            < 1.5 => 1,
            < 3.5 => 2,
            < 7.5 => 5,
            _ => 10,
        });
    }

    private static List<double> Linear(double lower, double upper)
    {
        double step = Step(upper - lower);
        List<double> ticks = [];
        for (double place = Math.Ceiling((lower / step) - Slack); place <= (upper / step) + Slack; place++)
        {
            ticks.Add((place * step) + 0.0); // never -0
        }

        return ticks;
    }

    // Whole powers of ten; with 2 and 5 times them where that is too few, thinned out where it is too many.
    private static List<double> Logarithmic(double lower, double upper)
    {
        int first = (int)Math.Floor(Math.Log10(lower) + Slack);
        int last = (int)Math.Floor(Math.Log10(upper) + Slack);
        int decades = last - first + 1;
        int every = (decades + MostDecades - 1) / MostDecades;
        double[] factors = decades <= 3 ? [1, 2, 5] : [1];
        return [.. from power in Enumerable.Range(first, decades)
                   where (power - first) % every == 0
                   from factor in factors
                   let tick = factor * Math.Pow(10, power)
                   where tick >= lower * (1 - Slack) && tick <= upper * (1 + Slack)
                   select tick];
    }
}

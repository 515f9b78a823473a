namespace Spanwright.Text.Metrics;

/// <summary>Quantiles with linear interpolation between neighbours (type 7 of Hyndman and Fan, NumPy's default).</summary>
internal static class Percentile
{
    /// <summary>The quantile of sorted values.</summary>
    /// <param name="sorted">At least one value, in ascending order.</param>
    /// <param name="share">Share of values below it, in [0, 1].</param>
    public static double Of(IReadOnlyList<double> sorted, double share)
    {
        double place = share * (sorted.Count - 1);
        int below = (int)Math.Floor(place);
        double rest = place - below;
        return rest == 0 ? sorted[below] : sorted[below] + (rest * (sorted[below + 1] - sorted[below]));
    }
}

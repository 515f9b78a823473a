namespace Spanwright.Text.Metrics.Statistics;

/// <summary>The regularised incomplete beta function I(x; a, b), by its continued fraction.</summary>
internal static class BetaFunction
{
    /// <summary>The value in [0, 1].</summary>
    /// <param name="x">In [0, 1].</param>
    /// <param name="complement">1 - x, which the caller may know more exactly than the subtraction gives it.</param>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    public static double Regularized(double x, double complement, double a, double b)
    {
        if (x <= 0 || complement <= 0)
        {
            return x <= 0 ? 0 : 1;
        }

        // The fraction converges fast on this side of the mean only.
        return x < (a + 1) / (a + b + 2) ? Below(x, complement, a, b) : 1 - Below(complement, x, b, a);
    }

    private static double Below(double x, double complement, double a, double b)
    {
        double front = Math.Exp(
            GammaFunction.Log(a + b) - GammaFunction.Log(a) - GammaFunction.Log(b)
            + (a * Math.Log(x)) + (b * Math.Log(complement)));
        return front / a / ContinuedFraction.Value(1, i =>
        {
            int m = i / 2;
            double numerator = i % 2 == 0
                ? m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)))
                : -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            return (numerator, 1);
        });
    }
}

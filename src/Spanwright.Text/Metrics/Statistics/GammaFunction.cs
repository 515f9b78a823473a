namespace Spanwright.Text.Metrics.Statistics;

/// <summary>The logarithm of the gamma function, by Stirling's series behind a shift of the argument.</summary>
internal static class GammaFunction
{
    private const double Shift = 15;

    // Coefficients B(2k) / (2k (2k - 1)) of Stirling's series, B the Bernoulli numbers.
    private static readonly double[] _series =
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156];

    /// <summary>The logarithm of the gamma function of a positive number.</summary>
    public static double Log(double x)
    {
        double product = 1;
        while (x < Shift)
        {
            product *= x++;
        }

        double sum = 0;
        double power = x;
        foreach (double coefficient in _series)
        {
            sum += coefficient / power;
            power *= x * x;
        }

        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + sum - Math.Log(product);
    }

    /// <summary>The logarithm of n choose k.</summary>
    public static double LogChoose(long n, long k) => Log(n + 1) - Log(k + 1) - Log(n - k + 1);
}

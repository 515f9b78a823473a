namespace Spanwright.Text.Metrics.Statistics;

/// <summary>Continued fractions by Lentz's method, as Thompson and Barnett changed it.</summary>
internal static class ContinuedFraction
{
    private const double Tiny = 1e-300;
    private const int MostTerms = 100_000;

    /// <summary>The value of b0 + a1 / (b1 + a2 / (b2 + ...)).</summary>
    /// <param name="b0">The first term; not zero.</param>
    /// <param name="term">The numerator and the denominator of each further term, from 1 on.</param>
    public static double Value(double b0, Func<int, (double A, double B)> term)
    {
        double value = b0;
        double c = b0;
        double d = 0;
        for (int i = 1; i < MostTerms; i++)
        {
            (double a, double b) = term(i);
            d = 1 / NonZero(b + (a * d));
            c = NonZero(b + (a / c));
            double change = c * d;
            value *= change;
            if (Math.Abs(change - 1) < 1e-16)
            {
                break;
            }
        }

        return value;
    }

    private static double NonZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;
}

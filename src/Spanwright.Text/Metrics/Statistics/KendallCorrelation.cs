namespace Spanwright.Text.Metrics.Statistics;

/// <summary>Kendall's rank correlation: how many more pairs agree in their order than disagree.</summary>
public sealed class KendallCorrelation
{
    private const int MostValuesExact = 33;

    private readonly IReadOnlyList<double> _x;
    private readonly IReadOnlyList<double> _y;
    private readonly long _difference;
    private readonly long _discordant;
    private readonly long[] _tiesX;
    private readonly long[] _tiesY;

    /// <summary>Compares all pairs of values.</summary>
    /// <param name="x">At least two values.</param>
    /// <param name="y">As many.</param>
    public KendallCorrelation(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        Correlation.Check(x, y);
        (_x, _y) = (x, y);
        for (int i = 0; i < x.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int order = x[i].CompareTo(x[j]) * y[i].CompareTo(y[j]);
                _difference += order;
                _discordant += order < 0 ? 1 : 0;
            }
        }

        _tiesX = [.. Ranks.Ties(x)];
        _tiesY = [.. Ranks.Ties(y)];
    }

    /// <summary>Whether some values of one list are equal.</summary>
    public bool HasTies => TiedPairs(_tiesX) + TiedPairs(_tiesY) > 0;

    private double Count => _x.Count;

    private double Pairs => Count * (Count - 1) / 2;

    private bool IsConstant => TiedPairs(_tiesX) == Pairs || TiedPairs(_tiesY) == Pairs;

    /// <summary>tau-b, which allows for ties; NaN where a list is constant.</summary>
    public double TauB => IsConstant ? double.NaN : Math.Clamp(
        _difference / Math.Sqrt(Pairs - TiedPairs(_tiesX)) / Math.Sqrt(Pairs - TiedPairs(_tiesY)), -1, 1);

    /// <summary>Stuart's tau-c, for tables that are not square; NaN where a list is constant.</summary>
    public double TauC
    {
        get
        {
            double classes = Math.Min(_tiesX.Length, _tiesY.Length);
            return IsConstant ? double.NaN : 2 * _difference / (Count * Count * (classes - 1) / classes);
        }
    }

    /// <summary>
    /// The p value of tau-b: exact without ties for few values or near-perfect order, else asymptotic, as SciPy
    /// chooses.
    /// </summary>
    public double P(Alternative alternative = Alternative.TwoSided) =>
        !HasTies && (Count <= MostValuesExact || Math.Min(_discordant, Pairs - _discordant) <= 1)
            ? ExactP(alternative) : AsymptoticP(alternative);

    /// <summary>The p value from all orders of the values.</summary>
    /// <exception cref="InvalidOperationException">There are ties.</exception>
    public double ExactP(Alternative alternative = Alternative.TwoSided)
    {
        if (IsConstant)
        {
            return double.NaN;
        }

        if (HasTies)
        {
            throw new InvalidOperationException("The exact distribution knows no ties.");
        }

        double[] probabilities = InversionDistribution.Of(_x.Count);
        double positive = probabilities.Take((int)_discordant + 1).Sum();
        double negative = probabilities.Skip((int)_discordant).Sum();
        return alternative switch
        {
            Alternative.Less => negative,
            Alternative.Greater => positive,
            _ => Math.Min(1, 2 * Math.Min(positive, negative)),
        };
    }

    /// <summary>The p value by the normal approximation.</summary>
    public double AsymptoticP(Alternative alternative = Alternative.TwoSided)
    {
        if (IsConstant)
        {
            return double.NaN;
        }

        double m = Count * (Count - 1);
        double variance = ((m * ((2 * Count) + 5)) - Sum(_tiesX, t => t * (t - 1) * ((2 * t) + 5))
            - Sum(_tiesY, t => t * (t - 1) * ((2 * t) + 5))) / 18;
        variance += 2 * TiedPairs(_tiesX) * TiedPairs(_tiesY) / m;
        variance += Count <= 2 ? 0
            : Sum(_tiesX, t => t * (t - 1) * (t - 2)) * Sum(_tiesY, t => t * (t - 1) * (t - 2)) / (9 * m * (Count - 2));
        return Distribution.P(_difference / Math.Sqrt(variance), alternative, NormalDistribution.Below);
    }

    private static double TiedPairs(long[] ties) => Sum(ties, t => t * (t - 1) / 2);

    private static double Sum(long[] ties, Func<double, double> term) => ties.Sum(t => term(t));
}

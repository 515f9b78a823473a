namespace Spanwright.Text.Metrics.Statistics;

/// <summary>Several scores of one system, as those of several seeds.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="SampleDeviation">Standard deviation with n - 1 in the denominator; NaN for one score.</param>
public readonly record struct ScoreStatistics(int Count, double Mean, double SampleDeviation)
{
    /// <summary>Summarises at least one score.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ScoreStatistics Of(IReadOnlyList<double> scores)
    {
        if (scores.Count == 0)
        {
            throw new ArgumentException("There is no score.");
        }

        double mean = scores.Sum() / scores.Count;
        double squares = scores.Sum(score => (score - mean) * (score - mean));
        return new ScoreStatistics(
            scores.Count, mean, scores.Count == 1 ? double.NaN : Math.Sqrt(squares / (scores.Count - 1)));
    }

    /// <summary>Standard deviation with n in the denominator.</summary>
    public double PopulationDeviation => Count == 1 ? 0 : SampleDeviation * Math.Sqrt((Count - 1.0) / Count);

    /// <summary>Standard error of the mean.</summary>
    public double StandardError => SampleDeviation / Math.Sqrt(Count);

    /// <summary>
    /// The interval that holds the mean with a probability, by Student's distribution; NaN without spread.
    /// </summary>
    /// <param name="level">The probability, as 0.95.</param>
    public (double Lower, double Upper) Interval(double level = 0.95)
    {
        double reach = StandardError == 0 ? double.NaN : Reach((1 + level) / 2);
        return (Mean - reach, Mean + reach);
    }

    /// <summary>How far from the mean a quantile of Student's distribution lies.</summary>
    internal double Reach(double share) => new StudentDistribution(Count - 1).Quantile(share) * StandardError;
}

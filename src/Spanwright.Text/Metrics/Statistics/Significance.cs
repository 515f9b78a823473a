namespace Spanwright.Text.Metrics.Statistics;

/// <summary>What a significance test says.</summary>
/// <param name="Statistic">Its statistic; NaN where the values do not define one.</param>
/// <param name="P">The p value in [0, 1]; NaN where the values do not define one.</param>
public readonly record struct Significance(double Statistic, double P);

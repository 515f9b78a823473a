namespace Spanwright.Evaluation;

/// <summary>One test of a comparison.</summary>
/// <param name="Name">The test, as in <see cref="RunComparison"/>.</param>
/// <param name="Statistic">Its statistic; null where it has none.</param>
/// <param name="P">The two-sided p value; NaN where the values do not define one.</param>
/// <param name="AdjustedP">The p value after Holm's correction over all pairs of systems; null for one pair.</param>
public sealed record ComparedTest(string Name, double? Statistic, double P, double? AdjustedP = null);

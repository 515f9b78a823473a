namespace Spanwright.Evaluation;

/// <summary>One test of a comparison.</summary>
/// <param name="Name">The test; the same one has the same name in every comparison.</param>
/// <param name="Detail">What else there is to know of it here; empty where nothing.</param>
/// <param name="Statistic">Its statistic; null where it has none.</param>
/// <param name="P">The two-sided p value; NaN where the values do not define one.</param>
/// <param name="AdjustedP">The p value after Holm's correction over all pairs of systems; null for one pair.</param>
public sealed record ComparedTest(string Name, string Detail, double? Statistic, double P, double? AdjustedP = null);

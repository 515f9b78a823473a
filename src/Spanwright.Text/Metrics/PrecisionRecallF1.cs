namespace Spanwright.Text.Metrics;

/// <summary>Three scores in [0, 1] and the number of gold spans that they rest on.</summary>
/// <param name="Precision">Share of predicted spans that are right.</param>
/// <param name="Recall">Share of gold spans that were found.</param>
/// <param name="F1">Harmonic mean of the two, or an average of such means.</param>
/// <param name="Support">Number of gold spans.</param>
public readonly record struct PrecisionRecallF1(double Precision, double Recall, double F1, long Support);

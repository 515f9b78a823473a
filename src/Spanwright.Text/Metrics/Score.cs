namespace Spanwright.Text.Metrics;

/// <summary>One number of a metric.</summary>
/// <param name="Name">Its name within the metric, as <c>f1</c> or <c>f1.PER</c>.</param>
/// <param name="Value">The number; most lie in [0, 1], NaN where it is not defined.</param>
/// <param name="Support">Number of gold spans or words that it rests on.</param>
public readonly record struct Score(string Name, double Value, long Support);

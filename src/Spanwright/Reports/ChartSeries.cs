namespace Spanwright.Reports;

/// <summary>A line of a <see cref="LineChart"/>.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">Its points in the order of drawing; one that is no finite number interrupts the line.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>Drawn thin and pale, behind the others: noisy values of which another series shows the course.</summary>
    public bool IsFaint { get; init; }
}

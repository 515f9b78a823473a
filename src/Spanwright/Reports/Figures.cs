namespace Spanwright.Reports;

/// <summary>Numbers as the page writes them.</summary>
internal static class Figures
{
    /// <summary>A score in [0, 1] with four digits; a dash where it is not defined.</summary>
    public static string Score(double score) => double.IsNaN(score) ? "\u2013" : $"{score:0.0000}";
}

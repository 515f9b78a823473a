namespace Spanwright.Text.Metrics.Statistics;

/// <summary>What becomes of pairs of equal scores in Wilcoxon's test.</summary>
public enum ZeroDifferences
{
    /// <summary>They are left out (Wilcoxon).</summary>
    Dropped,

    /// <summary>They have ranks, which count on neither side (Pratt).</summary>
    Ranked,

    /// <summary>Their ranks count half on each side.</summary>
    Split,
}

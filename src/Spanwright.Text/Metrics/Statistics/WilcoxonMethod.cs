namespace Spanwright.Text.Metrics.Statistics;

/// <summary>How the p value of Wilcoxon's test is found.</summary>
public enum WilcoxonMethod
{
    /// <summary>
    /// Exact for up to 50 pairs without ties and zeros; permuted for up to 13 pairs with them; else asymptotic.
    /// </summary>
    Auto,

    /// <summary>The distribution of the rank sum without ties.</summary>
    Exact,

    /// <summary>All signs of the differences at hand, ties and zeros included.</summary>
    Permuted,

    /// <summary>The normal approximation.</summary>
    Asymptotic,

    /// <summary>The normal approximation with the correction for continuity.</summary>
    Corrected,
}

namespace Spanwright.Text.Metrics.Statistics;

/// <summary>What a test of a against b takes for evidence.</summary>
public enum Alternative
{
    /// <summary>a and b differ.</summary>
    TwoSided,

    /// <summary>a is smaller than b.</summary>
    Less,

    /// <summary>a is greater than b.</summary>
    Greater,
}

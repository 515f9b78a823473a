namespace Spanwright.Reports;

/// <summary>How values become places on an axis.</summary>
public enum AxisScale
{
    /// <summary>Equal differences have equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios have equal lengths; values that are not positive are left out.</summary>
    Logarithmic,
}

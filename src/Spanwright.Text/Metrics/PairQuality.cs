namespace Spanwright.Text.Metrics;

/// <summary>How well a predicted span fits a gold span.</summary>
internal enum PairQuality
{
    /// <summary>They do not overlap and can't be a pair.</summary>
    None,

    /// <summary>They overlap.</summary>
    Overlapping,

    /// <summary>They agree as far as the match kind asks.</summary>
    Correct,
}

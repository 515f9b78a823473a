namespace Spanwright.Text.Metrics;

/// <summary>When a predicted span counts as right or half right (the schemes of SemEval-2013 task 9).</summary>
public enum MatchKind
{
    /// <summary>Range and label agree.</summary>
    Strict,

    /// <summary>The range agrees; the label does not count.</summary>
    Exact,

    /// <summary>An agreeing range is right, an overlapping one half right; the label does not count.</summary>
    Partial,

    /// <summary>The label agrees and the ranges overlap.</summary>
    Type,
}

namespace Spanwright.Reports;

/// <summary>What a gold span and the predicted span that goes with it make of each other.</summary>
internal enum SpanOutcome
{
    /// <summary>Range and label agree.</summary>
    Correct,

    /// <summary>The label agrees, the ranges overlap.</summary>
    Boundary,

    /// <summary>The range agrees, the label does not.</summary>
    Type,

    /// <summary>The ranges overlap, and the labels differ.</summary>
    BoundaryAndType,

    /// <summary>A gold span without a prediction.</summary>
    Missed,

    /// <summary>A prediction without a gold span.</summary>
    Spurious,
}

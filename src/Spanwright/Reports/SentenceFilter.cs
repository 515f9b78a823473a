namespace Spanwright.Reports;

/// <summary>A choice among the shown sentences that a reader can make: those with an error of a kind, those of a cell.</summary>
/// <param name="Id">Name of the choice in links, and the class of its sentences.</param>
/// <param name="Title">The choice in words.</param>
/// <param name="Holds">Whether a pair belongs to it.</param>
internal sealed record SentenceFilter(string Id, string Title, Func<SpanPair, bool> Holds)
{
    /// <summary>The choices by kind of error.</summary>
    public static IReadOnlyList<SentenceFilter> ByOutcome { get; } =
    [
        new("missed", "missed (FN)", pair => pair.Outcome == SpanOutcome.Missed),
        new("spurious", "spurious (FP)", pair => pair.Outcome == SpanOutcome.Spurious),
        new("boundary", "boundary", pair => pair.Outcome is SpanOutcome.Boundary or SpanOutcome.BoundaryAndType),
        new("type", "type", pair => pair.Outcome is SpanOutcome.Type or SpanOutcome.BoundaryAndType),
    ];

    /// <summary>The choice of a cell of the confusion matrix.</summary>
    public static SentenceFilter Of((int Gold, int Predicted) cell, SpanComparison comparison) => new(
        $"cell-{cell.Gold}-{cell.Predicted}",
        $"gold {comparison.Name(cell.Gold)}, predicted {comparison.Name(cell.Predicted)}",
        pair => comparison.Cell(pair) == cell);

    /// <summary>All choices.</summary>
    public static IReadOnlyList<SentenceFilter> All(SpanComparison comparison) =>
        [.. ByOutcome, .. comparison.Cells.Select(cell => Of(cell, comparison))];
}

using Spanwright.Options;
using Spanwright.Reports;

namespace Spanwright.Runs.Transfer;

/// <summary>What few target sentences are worth under every regime, as pictures of F1 against their number.</summary>
/// <param name="grid">The grid.</param>
/// <param name="all">The scores of all its runs.</param>
internal sealed class TransferCurves(GridSection grid, IReadOnlyList<CellScore> all)
{
    private readonly TransferScores _scores = new(all);

    /// <summary>The picture of a model: a line for every regime, level where no target sentences are drawn.</summary>
    public string Svg(MultiTaskKind kind) => new LineChart
    {
        Title = SnakeCase.Of(kind.ToString()),
        XTitle = "target sentences with labels",
        YTitle = "strict micro F1 × 100",
        XScale = AxisScale.Logarithmic,
        Series = [.. grid.Rows.Select(regime => new ChartSeries(TransferCell.Row(regime, shots: null), Points(regime, kind)))],
    }.Svg();

    private (double X, double Y)[] Points(TransferRegime regime, MultiTaskKind kind) =>
    [
        .. grid.Shots.Order().Select(shots =>
        {
            CellScore[] cells = _scores.Of(regime, TransferGrid.Draws(regime) ? shots : null, kind);
            return ((double)shots, 100 * TransferScores.BySeed(cells).Mean);
        }),
    ];
}

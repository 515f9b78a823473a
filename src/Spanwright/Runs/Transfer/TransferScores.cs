using Spanwright.Options;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Runs.Transfer;

/// <summary>The scores of a grid by its rows and columns.</summary>
/// <param name="scores">The scores of all its runs.</param>
internal sealed class TransferScores(IReadOnlyList<CellScore> scores)
{
    /// <summary>The scores of an entry in the order of seeds and draws, so that those of two models pair.</summary>
    public CellScore[] Of(TransferRegime regime, int? shots, MultiTaskKind kind) =>
    [
        .. scores.Where(score => score.Cell.Regime == regime && score.Cell.Shots == shots && score.Cell.Kind == kind)
            .OrderBy(score => score.Cell.Seed).ThenBy(score => score.Cell.Draw),
    ];

    /// <summary>Statistics over seeds of the mean F1 over draws, as a fraction.</summary>
    public static ScoreStatistics BySeed(IEnumerable<CellScore> cells) => ScoreStatistics.Of(
        [.. cells.GroupBy(score => score.Cell.Seed).Select(seed => seed.Average(score => score.F1))]);
}

using Spanwright.Evaluation;
using Spanwright.Options;
using Spanwright.Runs.Transfer;
using Spanwright.Text.Metrics;

namespace Spanwright.Tests.Runs.Transfer;

/// <summary>The table of a grid, from scores that are given.</summary>
public sealed class TransferTableTests
{
    private static readonly GridSection _grid = new()
    {
        Models = ["vanilla", "explicit"],
        Regimes = ["target_only", "sequential"],
        Shots = [10],
        Seeds = [1, 2, 3],
        Draws = 1,
    };

    [Fact]
    public void A_difference_has_the_interval_and_the_p_value_of_the_paired_test()
    {
        string table = new TransferTable(_grid, Scores(vanilla: [0.5, 0.52, 0.54], other: [0.51, 0.55, 0.56], alone: 0.4)).Markdown();

        // Differences 1, 3 and 2: 2 +- 4.303 * 1 / sqrt(3); t = 3.464 with two degrees of freedom.
        Assert.Contains("| sequential, 10 shots | 52.0 ± 2.0 | 54.0 ± 2.6 |\n", table, StringComparison.Ordinal);
        Assert.Contains("| sequential, 10 shots | explicit | 3 | 47.4 to 60.6 | +2.0 (-0.5 to +4.5) | 0.074 |\n", table, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_does_harm_is_told_from_one_that_may_be_of_no_use()
    {
        IReadOnlyList<string> warnings =
            new TransferTable(_grid, Scores(vanilla: [0.5, 0.5, 0.49], other: [0.2, 0.9, 0.37], alone: 0.52)).Warnings();

        Assert.Collection(
            warnings,
            one => Assert.Equal("10 target sentences alone beat sequential, 10 shots by +2.3 (+0.9 to +3.8) points (vanilla): the source does harm here.", one),
            one => Assert.Equal("10 target sentences alone beat sequential, 10 shots by +3.0 (-87.7 to +93.7) points (explicit): the source is of no use here.", one));
    }

    private static CellScore[] Scores(double[] vanilla, double[] other, double alone) =>
    [
        .. _grid.Seeds.SelectMany((seed, i) => new[]
        {
            Score(TransferRegime.TargetOnly, MultiTaskKind.Vanilla, seed, alone),
            Score(TransferRegime.TargetOnly, MultiTaskKind.Explicit, seed, alone),
            Score(TransferRegime.Sequential, MultiTaskKind.Vanilla, seed, vanilla[i]),
            Score(TransferRegime.Sequential, MultiTaskKind.Explicit, seed, other[i]),
        }),
    ];

    private static CellScore Score(TransferRegime regime, MultiTaskKind kind, int seed, double f1) => new(
        new TransferCell(regime, kind, seed, Shots: 10),
        new FinishedRun(
            "run", "predictions", seed, "test", new Dictionary<string, double> { [CellScore.ScoreName] = f1 }, [],
            [new SpanCounts(1, 1, 1)]));
}

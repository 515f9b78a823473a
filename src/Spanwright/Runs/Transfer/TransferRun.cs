using Spanwright.Models.Checkpoints;
using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>Runs a grid of transfer experiments, and goes on with one.</summary>
public static class TransferRun
{
    /// <summary>Runs what is not yet finished. Each run has a folder of its own, where an interrupted one goes on.</summary>
    /// <param name="options">The recipe.</param>
    /// <param name="stop">Interrupts between two updates.</param>
    /// <exception cref="OptionException">The options do not fit, or a folder holds a run with others.</exception>
    /// <exception cref="Text.Formats.DataFormatException">A data file breaks its format, or has too few labelled sentences.</exception>
    public static IEnumerable<TransferEvent> Events(TransferOptions options, CancellationToken stop)
    {
        TransferData data = new(options);
        IReadOnlyList<TransferCell> trials = EmbeddingSearch.Trials(options);
        IReadOnlyList<TransferCell> cells = TransferGrid.Cells(options.Grid);
        data.DrawAll(cells);
        CellRunner runner = new(options, data, trials.Count + cells.Count);
        foreach (TransferEvent happened in trials.SelectMany(trial => runner.Try(trial, stop)))
        {
            yield return happened;
        }

        IReadOnlyDictionary<int, TransferCell> best = EmbeddingSearch.Best(trials, options.OutputDir);
        foreach (TransferCell trial in trials.Except(best.Values))
        {
            runner.Discard(trial);
        }

        cells = [.. cells.Select(cell => cell.Kind == MultiTaskKind.Implicit && best.TryGetValue(cell.Seed, out TransferCell? trial)
            ? cell with { Embedding = trial.Embedding }
            : cell)];
        HashSet<TransferCell> starts = [.. cells.Select(cell => cell.Start).OfType<TransferCell>()];
        List<CellScore> scores = [];
        foreach (TransferEvent happened in cells.SelectMany(cell => runner.Run(cell, starts.Contains(cell), stop)))
        {
            if (happened is TransferEvent.CellFinished finished)
            {
                scores.Add(finished.Score);
            }

            yield return happened;
        }

        yield return new TransferEvent.GridFinished(Write(options, scores));
    }

    private static TransferTable Write(TransferOptions options, IReadOnlyList<CellScore> scores)
    {
        TransferTable table = new(options.Grid, scores);
        AtomicFile.WriteText(Path.Combine(options.OutputDir, "table.md"), table.Markdown());
        TransferCurves curves = new(options.Grid, scores);
        foreach (MultiTaskKind kind in options.Grid.Kinds)
        {
            AtomicFile.WriteText(Path.Combine(options.OutputDir, $"{SnakeCase.Of(kind.ToString())}.svg"), curves.Svg(kind));
        }

        return table;
    }
}

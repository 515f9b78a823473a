using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using Spanwright.Training;

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
        IReadOnlyList<TransferCell> cells = TransferGrid.Cells(options.Grid);
        RunOptions[] runs = [.. cells.Select(cell => CellOptions.Of(options, cell, data))];
        HashSet<TransferCell> starts = [.. cells.Select(cell => cell.Start).OfType<TransferCell>()];
        List<CellScore> scores = [];
        for (int i = 0; i < runs.Length; i++)
        {
            RequireSame(runs[i]);
            bool isSkipped = CellScore.Find(cells[i], runs[i].OutputDir) is not null;
            if (!isSkipped)
            {
                yield return new TransferEvent.CellStarted(cells[i], i + 1, runs.Length);
                foreach (TrainingEvent happened in Run.Train(runs[i], stop))
                {
                    yield return new TransferEvent.CellProgress(cells[i], happened);
                }

                stop.ThrowIfCancellationRequested();
                Tidy(new RunDirectory(runs[i].OutputDir), options.Grid.KeepModels || starts.Contains(cells[i]));
            }

            CellScore score = CellScore.Find(cells[i], runs[i].OutputDir)
                ?? throw new InvalidOperationException($"{cells[i]} left no scores.");
            scores.Add(score);
            yield return new TransferEvent.CellFinished(score, i + 1, runs.Length, isSkipped);
        }

        TransferTable table = new(options.Grid, scores);
        AtomicFile.WriteText(Path.Combine(options.OutputDir, "table.md"), table.Markdown());
        TransferCurves curves = new(options.Grid, scores);
        foreach (MultiTaskKind kind in options.Grid.Kinds)
        {
            AtomicFile.WriteText(Path.Combine(options.OutputDir, $"{SnakeCase.Of(kind.ToString())}.svg"), curves.Svg(kind));
        }

        yield return new TransferEvent.GridFinished(table);
    }

    // A finished run is not run again, so nothing else would notice that the recipe has changed.
    private static void RequireSame(RunOptions run)
    {
        RunDirectory directory = new(run.OutputDir);
        if (File.Exists(directory.Results)
            && RecordedOptions.Differing(directory, run with { Train = run.Train.WithoutResume() }) is { Count: > 0 } differing)
        {
            throw new OptionException(
                "output_dir",
                $"'{directory.Path}' holds a finished run with other options (now: {string.Join("; ", differing.Take(3))}). "
                + "Name another folder, or delete that one.");
        }
    }

    // Checkpoints are for going on; the weights of a grid would fill a disk.
    private static void Tidy(RunDirectory directory, bool keepsModel)
    {
        new CheckpointStore(directory.Path, limit: 1).Clear();
        string result = directory.Result;
        foreach (string folder in new[] { directory.Best, directory.Last }
            .Where(folder => Directory.Exists(folder) && !(keepsModel && folder == result)))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

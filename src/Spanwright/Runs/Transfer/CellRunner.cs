using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Runs.Transfer;

/// <summary>Runs the runs of a grid one after the other, each in a folder of its own.</summary>
/// <param name="options">The recipe.</param>
/// <param name="data">The files.</param>
/// <param name="total">Number of runs.</param>
internal sealed class CellRunner(TransferOptions options, TransferData data, int total)
{
    private int _number;

    /// <summary>Runs one, unless it was finished before.</summary>
    /// <param name="cell">The run.</param>
    /// <param name="isStart">Whether others start from it.</param>
    /// <param name="stop">Interrupts between two updates.</param>
    public IEnumerable<TransferEvent> Run(TransferCell cell, bool isStart, CancellationToken stop) =>
        Run(cell, keepsModel: isStart, needsModel: isStart, stop);

    /// <summary>Runs one whose score decides whether others start from it.</summary>
    /// <param name="cell">The run.</param>
    /// <param name="stop">Interrupts between two updates.</param>
    public IEnumerable<TransferEvent> Try(TransferCell cell, CancellationToken stop) =>
        Run(cell, keepsModel: true, needsModel: false, stop);

    /// <summary>Deletes the weights of a finished run that nothing starts from, unless all are kept.</summary>
    public void Discard(TransferCell cell) =>
        Tidy(new RunDirectory(CellOptions.Of(options, cell, data).OutputDir), options.Grid.KeepModels);

    private IEnumerable<TransferEvent> Run(TransferCell cell, bool keepsModel, bool needsModel, CancellationToken stop)
    {
        RunOptions run = CellOptions.Of(options, cell, data);
        RunDirectory directory = new(run.OutputDir);
        RequireSame(run, directory);
        _number++;
        bool isSkipped = CellScore.Find(cell, run.OutputDir) is not null && (!needsModel || Directory.Exists(directory.Result));
        if (!isSkipped)
        {
            yield return new TransferEvent.CellStarted(cell, _number, total);
            foreach (TrainingEvent happened in Runs.Run.Train(run, stop))
            {
                yield return new TransferEvent.CellProgress(cell, happened);
            }

            stop.ThrowIfCancellationRequested();
            Tidy(directory, keepsModel || options.Grid.KeepModels);
        }

        CellScore score = CellScore.Find(cell, run.OutputDir) ?? throw new InvalidOperationException($"{cell} left no scores.");
        yield return new TransferEvent.CellFinished(score, _number, total, isSkipped);
    }

    // A finished run is not run again, so nothing else would notice that the recipe has changed.
    private static void RequireSame(RunOptions run, RunDirectory directory)
    {
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

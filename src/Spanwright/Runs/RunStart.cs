using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>Makes the folder of a run ready.</summary>
internal static class RunStart
{
    /// <summary>Creates the folder and holds it, so that no other process trains there at the same time.</summary>
    /// <param name="directory">The folder; one of the same run is gone on with.</param>
    /// <param name="startsAnew">Whether nothing of an earlier run is gone on with.</param>
    /// <param name="config">All options as a run file.</param>
    /// <returns>Gives the folder free when it is disposed.</returns>
    /// <exception cref="OptionException">The folder cannot be written, is in use, or holds a run with other options.</exception>
    public static IDisposable Hold(RunDirectory directory, bool startsAnew, string config)
    {
        try
        {
            Directory.CreateDirectory(directory.Path);
            if (!startsAnew)
            {
                RequireSameRun(directory, config);
            }

            return File.Create(Path.Combine(directory.Path, ".in-use"), bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionException(
                "output_dir",
                $"'{directory.Path}' cannot be used: {error.Message} Name another folder, or wait for the run that is at work there.");
        }
    }

    /// <summary>
    /// Writes down the options, once data and model are known to be usable; a run that starts anew deletes what an earlier one
    /// left first.
    /// </summary>
    public static void WriteConfig(RunDirectory directory, bool startsAnew, string config)
    {
        if (startsAnew)
        {
            new CheckpointStore(directory.Path, limit: 1).Clear();
            DeleteResults(directory);
        }

        AtomicFile.WriteText(directory.Config, config);
    }

    /// <summary>The checkpoint to go on from; null where the run starts anew.</summary>
    /// <param name="options">Say where to look.</param>
    /// <param name="checkpoints">The checkpoints in the run's folder.</param>
    /// <param name="report">Told about checkpoints that cannot be used.</param>
    /// <exception cref="OptionException">The checkpoint that the options name cannot be used.</exception>
    public static string? Resume(TrainOptions options, CheckpointStore checkpoints, Action<string> report)
    {
        switch (options.ResumeFromCheckpoint)
        {
            case TrainOptions.NoResume:
                return null;
            case TrainOptions.NewestCheckpoint:
                return checkpoints.Newest(report);
            default:
                string folder = options.ResumeFromCheckpoint;
                return CheckpointManifest.Flaw(folder) is string flaw
                    ? throw new OptionException(
                        "train.resume_from_checkpoint", $"'{folder}' cannot be used: {flaw} Name a whole checkpoint, or auto.")
                    : folder;
        }
    }

    // Keys that change how a run goes on, not what it computes.
    private static readonly string[] _free =
    [
        "resume_from_checkpoint:", "device:", "log_steps:", "save_total_limit:", "per_device_eval_batch_size:", "output_dir:",
    ];

    private static void RequireSameRun(RunDirectory directory, string config)
    {
        if (!File.Exists(directory.Config))
        {
            return;
        }

        string[] before = File.ReadAllLines(directory.Config);
        string[] differing = [.. config.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Except(before, StringComparer.Ordinal).Select(line => line.Trim())
            .Where(line => !_free.Any(key => line.StartsWith(key, StringComparison.Ordinal)))];
        if (differing.Length > 0)
        {
            throw new OptionException(
                "output_dir",
                $"'{directory.Path}' holds a run with other options (now: {string.Join("; ", differing.Take(3))}). "
                + "Name another folder, or start anew there with train.resume_from_checkpoint=none.");
        }
    }

    // What an earlier run left must not be taken for the result of this one.
    private static void DeleteResults(RunDirectory directory)
    {
        foreach (string folder in new[] { directory.Best, directory.Last }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (string file in new[]
        {
            directory.Config, directory.Results, directory.Evaluation, directory.Metrics, directory.Environment,
            directory.PredictionsJsonLines, directory.PredictionsConll, directory.Card,
            directory.Log, directory.Curves, directory.Report, directory.LossCurve, directory.PerplexityCurve,
        }.Where(File.Exists))
        {
            File.Delete(file);
        }
    }
}

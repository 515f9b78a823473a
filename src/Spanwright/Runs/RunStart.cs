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
    /// <param name="options">All options.</param>
    /// <returns>Gives the folder free when it is disposed.</returns>
    /// <exception cref="OptionException">The folder cannot be written, is in use, or holds a run with other options.</exception>
    public static IDisposable Hold<T>(RunDirectory directory, bool startsAnew, T options)
        where T : ICheckedOptions, new()
    {
        try
        {
            Directory.CreateDirectory(directory.Path);
            if (!startsAnew && RecordedOptions.Differing(directory, options) is { Count: > 0 } differing)
            {
                throw new OptionException(
                    "output_dir",
                    $"'{directory.Path}' holds a run with other options (now: {string.Join("; ", differing.Take(3))}). "
                    + "Name another folder, or start anew there with train.resume_from_checkpoint=none.");
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

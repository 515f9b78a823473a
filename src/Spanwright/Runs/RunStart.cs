using System.Text;
using Spanwright.Models.Checkpoints;
using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>Makes the folder of a run ready.</summary>
internal static class RunStart
{
    /// <summary>Creates the folder; a folder of the same run is gone on with.</summary>
    /// <exception cref="OptionException">The folder cannot be written, or holds a run with other options.</exception>
    public static RunDirectory Prepare(RunOptions options)
    {
        RunDirectory directory = new(options.OutputDir);
        try
        {
            Directory.CreateDirectory(directory.Path);
            RequireSameRun(directory, options);
            using FileStream probe = File.Create(
                Path.Combine(directory.Path, ".writable"), bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionException(
                "output_dir", $"'{options.OutputDir}' cannot be written: {error.Message} Name another folder.");
        }

        return directory;
    }

    /// <summary>Writes down the options, once data and model are known to be usable.</summary>
    public static void WriteConfig(RunDirectory directory, RunOptions options) => WriteAtomically(
        directory.Config,
        OptionsWriter.Write(options with
        {
            Train = options.Train with { ResumeFromCheckpoint = TrainOptions.NewestCheckpoint },
        }));

    internal static void WriteAtomically(string path, string text)
    {
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    // Keys that change how a run goes on, not what it computes.
    private static readonly string[] _free =
    [
        "resume_from_checkpoint:", "device:", "log_steps:", "save_total_limit:", "per_device_eval_batch_size:", "output_dir:",
    ];

    private static void RequireSameRun(RunDirectory directory, RunOptions options)
    {
        if (options.Train.ResumeFromCheckpoint == TrainOptions.NoResume)
        {
            DeleteResults(directory);
            return;
        }

        if (!File.Exists(directory.Config))
        {
            return;
        }

        string[] before = File.ReadAllLines(directory.Config);
        string[] differing = [.. OptionsWriter.Write(options).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Except(before, StringComparer.Ordinal).Select(line => line.Trim())
            .Where(line => !_free.Any(key => line.StartsWith(key, StringComparison.Ordinal)))];
        if (differing.Length > 0)
        {
            throw new OptionException(
                "output_dir",
                $"'{options.OutputDir}' holds a run with other options (now: {string.Join("; ", differing.Take(3))}). "
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
            directory.PredictionsJsonLines, directory.PredictionsConll, directory.Card, directory.Report,
        })
        {
            File.Delete(file);
        }
    }
}

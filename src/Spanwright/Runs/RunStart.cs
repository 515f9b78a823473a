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
    public static void WriteConfig(RunDirectory directory, RunOptions options) =>
        WriteAtomically(directory.Config, OptionsWriter.Write(options));

    internal static void WriteAtomically(string path, string text)
    {
        string partial = path + ".partial";
        File.WriteAllText(partial, text);
        File.Move(partial, path, overwrite: true);
    }

    private static void RequireSameRun(RunDirectory directory, RunOptions options)
    {
        if (options.Train.ResumeFromCheckpoint == TrainOptions.NoResume || !File.Exists(directory.Config))
        {
            return;
        }

        string[] before = File.ReadAllLines(directory.Config);
        string[] differing = [.. OptionsWriter.Write(options).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Except(before, StringComparer.Ordinal).Select(line => line.Trim())];
        if (differing.Length > 0)
        {
            throw new OptionException(
                "output_dir",
                $"'{options.OutputDir}' holds a run with other options (now: {string.Join("; ", differing.Take(3))}). "
                + "Name another folder, or start anew there with train.resume_from_checkpoint=none.");
        }
    }
}

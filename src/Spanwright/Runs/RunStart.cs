using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>Makes the folder of a run ready.</summary>
internal static class RunStart
{
    /// <summary>Creates the folder and writes down the options; a folder of the same run is gone on with.</summary>
    /// <exception cref="OptionException">The folder cannot be written, or holds a run with other options.</exception>
    public static RunDirectory Prepare(RunOptions options)
    {
        RunDirectory directory = new(options.OutputDir);
        string config = OptionsWriter.Write(options);
        try
        {
            Directory.CreateDirectory(directory.Path);
            RequireSameRun(directory, config, options);
            WriteAtomically(directory.Config, config);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OptionException(
                "output_dir", $"'{options.OutputDir}' cannot be written: {error.Message} Name another folder.");
        }

        return directory;
    }

    internal static void WriteAtomically(string path, string text)
    {
        string partial = path + ".partial";
        File.WriteAllText(partial, text);
        File.Move(partial, path, overwrite: true);
    }

    private static void RequireSameRun(RunDirectory directory, string config, RunOptions options)
    {
        if (options.Train.ResumeFromCheckpoint == TrainOptions.NoResume || !File.Exists(directory.Config))
        {
            return;
        }

        string[] before = File.ReadAllLines(directory.Config);
        string[] differing = [.. config.Split('\n', StringSplitOptions.RemoveEmptyEntries)
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

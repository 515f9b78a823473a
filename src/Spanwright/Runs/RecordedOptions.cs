using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>Compares what a run is asked to do with what the run in its folder recorded of itself.</summary>
internal static class RecordedOptions
{
    // Keys that change how a run goes on, not what it computes.
    private static readonly string[] _free =
    [
        "resume_from_checkpoint:", "device:", "log_steps:", "save_total_limit:", "per_device_eval_batch_size:", "output_dir:",
    ];

    /// <summary>The lines of the options that are not in the record; none where there is no record.</summary>
    /// <param name="directory">The run's folder.</param>
    /// <param name="options">All options.</param>
    public static IReadOnlyList<string> Differing<T>(RunDirectory directory, T options)
        where T : ICheckedOptions, new()
    {
        if (!File.Exists(directory.Config))
        {
            return [];
        }

        string[] before = Recorded<T>(directory.Config).Split('\n');
        return [.. OptionsWriter.Write(options).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Except(before, StringComparer.Ordinal).Select(line => line.Trim())
            .Where(line => !_free.Any(key => line.StartsWith(key, StringComparison.Ordinal)))];
    }

    // A record of an older version lacks the keys that came later; they had what is the default now.
    private static string Recorded<T>(string file)
        where T : ICheckedOptions, new()
    {
        try
        {
            return OptionsWriter.Write(OptionsReader.Read<T>(new OptionSources { File = file, FileIsRecord = true }));
        }
        catch (OptionException)
        {
            return File.ReadAllText(file);
        }
    }
}

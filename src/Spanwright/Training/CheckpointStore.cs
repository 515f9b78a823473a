using System.Globalization;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Training;

/// <summary>The folders <c>checkpoint-&lt;step&gt;</c> of a run: each stands there complete or not at all.</summary>
/// <param name="runFolder">The folder of the run.</param>
/// <param name="limit">How many are kept; the best one besides.</param>
public sealed class CheckpointStore(string runFolder, int limit)
{
    private const string Prefix = "checkpoint-";

    /// <summary>The folder of the run.</summary>
    public string RunFolder => runFolder;

    /// <summary>The folder of the checkpoint after that update.</summary>
    public string Folder(int step) => Path.Combine(runFolder, Prefix + step.ToString(CultureInfo.InvariantCulture));

    /// <summary>The updates after which there is a checkpoint, rising; complete or torn.</summary>
    public IReadOnlyList<int> Steps()
    {
        if (!Directory.Exists(runFolder))
        {
            return [];
        }

        return
        [
            .. Directory.EnumerateDirectories(runFolder, Prefix + "*")
                .Select(folder => Path.GetFileName(folder)[Prefix.Length..])
                .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int step) ? step : -1)
                .Where(step => step >= 0)
                .Order(),
        ];
    }

    /// <summary>The newest checkpoint whose files are all as they were written, or null.</summary>
    /// <param name="report">Told about each newer one that is not, and what is wrong with it.</param>
    public string? Newest(Action<string> report)
    {
        AtomicFolder.RestoreAll(runFolder, Prefix);
        foreach (int step in Steps().Reverse())
        {
            string? flaw = CheckpointManifest.Flaw(Folder(step));
            if (flaw is null)
            {
                return Folder(step);
            }

            report($"{Folder(step)} is not used: {flaw}");
        }

        return null;
    }

    /// <summary>
    /// Saves a checkpoint: written beside its place, flushed, renamed. Killed at any moment, the folder is complete
    /// or is not there.
    /// </summary>
    /// <param name="step">The update that it follows.</param>
    /// <param name="write">Writes the files into an empty folder.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="TrainingException">It cannot be written. What was there before is still there.</exception>
    public string Save(int step, Action<string> write)
    {
        string folder = Folder(step);
        try
        {
            // One of the same update may be there: an interrupted run had not scored it yet.
            AtomicFolder.Write(folder, partial =>
            {
                write(partial);
                CheckpointManifest.Seal(partial);
            });
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CheckpointException)
        {
            throw new TrainingException(
                folder,
                $"the checkpoint cannot be written: {error.Message}",
                "Make room on the disk or see to the rights on the folder, and run the same command again: "
                + "it goes on from the checkpoint before.",
                error);
        }
    }

    /// <summary>Deletes the oldest checkpoints above the limit, never the best one, and what killed runs left.</summary>
    /// <param name="best">The update after which the score was best, if that checkpoint is to be kept.</param>
    public void Prune(int? best)
    {
        foreach (int step in Steps().SkipLast(limit).Where(step => step != best))
        {
            AtomicFolder.Delete(Folder(step));
        }

        foreach (string partial in Directory.EnumerateDirectories(runFolder, $"{Prefix}*{AtomicFolder.Partial}"))
        {
            AtomicFolder.Delete(partial);
        }
    }

    /// <summary>Deletes the checkpoints after an update: a run that goes on from there takes those updates again.</summary>
    public void DropAfter(int step)
    {
        foreach (int later in Steps().Where(other => other > step))
        {
            AtomicFolder.Delete(Folder(later));
        }
    }

    /// <summary>Deletes all checkpoints, before a run that starts anew in the folder of another.</summary>
    public void Clear()
    {
        AtomicFolder.RestoreAll(runFolder, Prefix);
        foreach (int step in Steps())
        {
            AtomicFolder.Delete(Folder(step));
        }
    }
}

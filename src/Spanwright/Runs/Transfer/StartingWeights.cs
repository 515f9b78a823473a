using Spanwright.Methods.MultiTask;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Runs.Transfer;

/// <summary>Takes over the weights of a finished run, to go on from them with other sentences.</summary>
internal static class StartingWeights
{
    /// <summary>Fills a model.</summary>
    /// <param name="folder">The finished run, or the folder of its tagger.</param>
    /// <param name="model">The model, of the same kind.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="source">Its pretrained model.</param>
    /// <exception cref="CheckpointException">The run is missing, or is of another kind.</exception>
    public static void Fill(string folder, MultiTaskModel model, MultiTaskSettings settings, BaseModelSource source)
    {
        string tagger = TaggerPlace.Find(folder).Folder;
        if (LabelerFolder.ReadSettings(tagger) is not MultiTaskSettings before)
        {
            throw new CheckpointException(
                tagger, "It is no multi-task tagger.", "Name a run with method: multi_task in multi_task.start_from.");
        }

        if (before.Kind != settings.Kind || !before.Tags.SequenceEqual(settings.Tags, StringComparer.Ordinal)
            || !Tags(before).SequenceEqual(Tags(settings), StringComparer.Ordinal))
        {
            throw new CheckpointException(
                tagger,
                $"It is {Described(before)}; this run is {Described(settings)}.",
                "Start from a run of the same kind with the same labels and signals.");
        }

        TaggerFolder.Fill(tagger, model, source);
    }

    private static IEnumerable<string> Tags(MultiTaskSettings settings) => settings.Signals.SelectMany(signal => signal.Tags);

    private static string Described(MultiTaskSettings settings) =>
        $"{settings.Kind.ToString().ToLowerInvariant()} with the tags {string.Join(", ", settings.Tags)}"
        + $" and the signals' tags {string.Join(", ", Tags(settings).Take(12))}";
}

using Spanwright.Evaluation;
using Spanwright.Options;
using Spanwright.Text.Documents;

namespace Spanwright.Runs;

/// <summary>A saved tagger scored on a data file.</summary>
/// <param name="File">The data.</param>
/// <param name="Split">Gold and predicted tags.</param>
/// <param name="Notes">What was lost or odd, in words.</param>
public sealed record TaggerEvaluation(string File, LabeledSplit Split, IReadOnlyList<string> Notes)
{
    /// <summary>Scores a tagger; the adapter is not merged, so that the scores are those of training.</summary>
    /// <param name="folder">The folder of a run or a tagger.</param>
    /// <param name="file">The data; null for the test (else development) sentences of the run.</param>
    /// <param name="settings">Arguments and environment that win over what the run has (see <see cref="UseSettings"/>).</param>
    /// <param name="stop">Interrupts between two batches.</param>
    /// <exception cref="OptionException">An argument has no effect on an evaluation, or a setting is wrong.</exception>
    public static TaggerEvaluation Of(
        string folder, string? file, OptionSources settings, CancellationToken stop = default)
    {
        TaggerPlace place = TaggerPlace.Find(folder);
        (RunOptions options, TaggerLoadOptions load) = UseSettings.Read(place, settings);
        string data = file ?? options.Data.Test ?? options.Data.Dev ?? throw new OptionException(
            "", $"The run in {folder} names no test sentences. Name a data file.");
        List<string> notes = [];
        IReadOnlyList<Sentence> sentences = CorpusFile.Read(options.Data, data, notes);
        using Tagger tagger = Tagger.Load(place.Folder, load with { Merge = false });
        CorpusFile.RequireLabels(sentences, tagger.Settings.Inventory, data);
        LabeledSplit split = tagger.Evaluate(sentences, stop);
        if (split.UnreadWords > 0)
        {
            notes.Add($"{data}: {split.UnreadWords} words were not read by the model and count as outside.");
        }

        notes.AddRange(tagger.Losses);
        return new TaggerEvaluation(data, split, notes);
    }
}

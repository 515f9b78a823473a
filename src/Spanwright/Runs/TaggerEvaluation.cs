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
    private static readonly string[] _settings =
        ["device", "model.dtype", "model.path", "train.per_device_eval_batch_size"];

    /// <summary>Scores a tagger; the adapter is not merged, so that the scores are those of training.</summary>
    /// <param name="folder">The folder of a run or a tagger.</param>
    /// <param name="file">The data; null for the test (else development) sentences of the run.</param>
    /// <param name="settings">Settings <c>key=value</c> that win over those of the run: of data, device, model.dtype, model.path.</param>
    /// <param name="stop">Interrupts between two batches.</param>
    /// <exception cref="OptionException">A setting has no effect on an evaluation.</exception>
    public static TaggerEvaluation Of(
        string folder, string? file, IReadOnlyList<string> settings, CancellationToken stop = default)
    {
        RequireEffect(settings);
        TaggerPlace place = TaggerPlace.Find(folder);
        RunOptions options = Options(place, settings);
        string data = file ?? options.Data.Test ?? options.Data.Dev ?? throw new OptionException(
            "", $"The run in {folder} names no test sentences. Name a data file.");
        List<string> notes = [];
        IReadOnlyList<Sentence> sentences = CorpusFile.Read(options.Data, data, notes);
        using Tagger tagger = Tagger.Load(place.Folder, new TaggerLoadOptions
        {
            Device = options.Device,
            Dtype = settings.Any(setting => setting.StartsWith("model.dtype=", StringComparison.Ordinal))
                ? options.Model.Dtype
                : null,
            BasePath = settings.Any(setting => setting.StartsWith("model.path=", StringComparison.Ordinal))
                ? options.Model.Path
                : null,
            BatchSize = options.Train.PerDeviceEvalBatchSize,
            Merge = false,
        });
        CorpusFile.RequireLabels(sentences, tagger.Settings.Inventory, data);
        LabeledSplit split = tagger.Evaluate(sentences, stop);
        if (split.UnreadWords > 0)
        {
            notes.Add($"{data}: {split.UnreadWords} words were not read by the model and count as outside.");
        }

        return new TaggerEvaluation(data, split, notes);
    }

    // What was trained is fixed: a setting that would only seem to change it is refused.
    private static void RequireEffect(IReadOnlyList<string> settings)
    {
        string[] without = [.. settings.Select(setting => setting.Split('=')[0])
            .Where(key => !key.StartsWith("data.", StringComparison.Ordinal) && !_settings.Contains(key, StringComparer.Ordinal))];
        if (without.Length > 0)
        {
            throw new OptionException(
                without[0], $"has no effect on a trained model. Here data.* and {string.Join(", ", _settings)} can be set.");
        }
    }

    // A tagger alone has no run file: the data section's defaults hold, and the settings.
    private static RunOptions Options(TaggerPlace place, IReadOnlyList<string> settings)
    {
        IReadOnlyList<string> required = place.RunFile is null
            ? ["output_dir=.", "data.train=.", $"model.path={place.Folder}"]
            : [];
        return OptionsReader.Read<RunOptions>(new OptionSources
        {
            File = place.RunFile,
            Overrides = [.. required, .. settings],
        });
    }
}

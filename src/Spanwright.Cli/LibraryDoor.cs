using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Cli;

/// <summary>The verbs' view of the library.</summary>
internal static class LibraryDoor
{
    /// <summary>The door to the library itself.</summary>
    public static FrontDoor Open() => new()
    {
        Train = (options, stop) => Run.Train(options, stop),
        Pretrain = (options, stop) => Run.Pretrain(options, stop),
        Evaluate = Evaluate,
        Load = (folder, settings) => new LibraryTagger(Tagger.Load(folder, Options(settings))),
    };

    private static Evaluation Evaluate(EvaluationRequest request, CancellationToken stop)
    {
        TaggerEvaluation evaluation = TaggerEvaluation.Of(request.Folder, request.File, request.Settings, stop);
        return new Evaluation(
            evaluation.File, evaluation.Split.Scores.ByName(), [evaluation.Split.Scores.Report()], evaluation.Notes);
    }

    private static TaggerLoadOptions Options(IReadOnlyList<string> settings)
    {
        // The run file's own reader checks names and values; what is required there is given.
        RunOptions read = OptionsReader.Read<RunOptions>(new OptionSources
        {
            Overrides = ["output_dir=.", "data.train=.", "model.path=.", .. settings],
        });
        bool Given(string key) => settings.Any(setting => setting.StartsWith(key + "=", StringComparison.Ordinal));
        return new TaggerLoadOptions
        {
            Device = read.Device,
            Dtype = Given("model.dtype") ? read.Model.Dtype : null,
            BasePath = Given("model.path") ? read.Model.Path : null,
        };
    }
}

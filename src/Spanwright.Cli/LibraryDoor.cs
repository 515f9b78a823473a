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
        Prompts = request => TrainingPrompts.Of(request.Options, request.File, request.Count),
        Load = Load,
    };

    private static Evaluation Evaluate(EvaluationRequest request, CancellationToken stop)
    {
        TaggerEvaluation evaluation = TaggerEvaluation.Of(request.Folder, request.File, request.Settings, stop);
        return new Evaluation(
            evaluation.File, evaluation.Split.Scores.ByName(), [evaluation.Split.Report()], evaluation.Notes);
    }

    private static LibraryTagger Load(string folder, OptionSources settings)
    {
        TaggerPlace place = TaggerPlace.Find(folder);
        return new LibraryTagger(Tagger.Load(place.Folder, UseSettings.Read(place with { RunFile = null }, settings).Load));
    }
}

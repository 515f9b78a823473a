using System.Collections.Frozen;
using Spanwright.Models.Checkpoints;
using Spanwright.Runs.Transfer;
using Spanwright.Text.Documents;

namespace Spanwright.Runs;

/// <summary>The table of methods: how their models are built for training and loaded from a folder.</summary>
internal static class LabelingModels
{
    private static readonly FrozenDictionary<string, Func<RunOptions, TaggingCorpora, ILabelingModel>> _methods =
        new Dictionary<string, Func<RunOptions, TaggingCorpora, ILabelingModel>>(StringComparer.Ordinal)
        {
            [RunOptions.TokenClassification] = TaggerAssembly.Build,
            [RunOptions.InContextMethod] = InContextAssembly.Build,
            [RunOptions.MultiTaskMethod] = MultiTaskBuilder.Build,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every method's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _methods.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Puts a model together that is about to be trained.</summary>
    /// <exception cref="UnknownNameException">No method has the name.</exception>
    public static ILabelingModel Build(RunOptions options, TaggingCorpora corpora) =>
        _methods.TryGetValue(options.Method, out Func<RunOptions, TaggingCorpora, ILabelingModel>? build)
            ? build(options, corpora)
            : throw new UnknownNameException("method", options.Method, Names);

    /// <summary>Loads a model from the folder that it was saved in.</summary>
    /// <exception cref="CheckpointException">There is none, or it does not say how it was trained.</exception>
    public static ILabelingModel Load(string folder, TaggerLoadOptions options)
    {
        ILabelingModel model = Loaded(folder, options);
        try
        {
            TokenizerFiles.RequireEmbeddings(model.Tokenizer, model.Backbone, folder);
            if (model.MayMerge && options.Merges(model.Settings.Dtype))
            {
                model.Adapter?.Merge();
            }

            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static ILabelingModel Loaded(string folder, TaggerLoadOptions options) => LabelerFolder.ReadSettings(folder) switch
    {
        MultiTaskSettings multiTask => MultiTaskAssembly.Load(folder, multiTask, options),
        TaggerSettings tagger => TaggerAssembly.Load(folder, tagger, options),
        InContextSettings inContext => InContextAssembly.Load(folder, inContext, options),
        LabelerSettings other => throw new InvalidOperationException($"No model has settings {other.GetType().Name}."),
    };
}

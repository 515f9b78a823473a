using Spanwright.Models.Layers;
using Spanwright.Training;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>Which weights of a language model are trained.</summary>
public static class TrainedLanguageWeights
{
    /// <summary>Marks the weights that are trained and lists them: its adapter, or all of it.</summary>
    public static IReadOnlyList<NamedParameter> Select(LanguageModel model) => NamedParameter.Of(
        model.Adapter is { } adapter ? adapter.Corrections.Concat(adapter.TrainedInFull)
        : model.IsTied ? model.Backbone.Weights()
        : model.Backbone.Weights().Append(NamedWeight.Single(LanguageModel.HeadName, model.Head.Weight)));
}

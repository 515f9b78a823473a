using Spanwright.Models.Layers;
using Spanwright.Training;

namespace Spanwright.Methods.TokenClassification;

/// <summary>Which weights of a tagger are trained.</summary>
public static class TrainedParameters
{
    private const string HeadPrefix = "head.";

    /// <summary>Marks the weights that are trained and lists them: adapter and head, or everything.</summary>
    public static IReadOnlyList<NamedParameter> Select(TaggerModel model)
    {
        IEnumerable<NamedWeight> backbone = model.Adapter is null
            ? model.Backbone.Weights()
            : model.Adapter.Corrections.Concat(model.Adapter.TrainedInFull);
        return NamedParameter.Of(backbone.Concat(
            model.Head.Weights().Select(weight => weight with { Name = HeadPrefix + weight.Name })));
    }

    /// <summary>Whether a parameter of that name belongs to the head.</summary>
    public static bool IsHead(string name) => name.StartsWith(HeadPrefix, StringComparison.Ordinal);
}

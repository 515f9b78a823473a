using Spanwright.Models.Layers;
using Spanwright.Training;

namespace Spanwright.Methods.TokenClassification;

/// <summary>Which weights of a tagger are trained.</summary>
public static class TrainedParameters
{
    private const string HeadPrefix = "head.";

    /// <summary>Marks the weights that are trained and lists them: adapter and head, or everything.</summary>
    /// <param name="model">The tagger.</param>
    /// <param name="further">Weights that are trained besides.</param>
    public static IReadOnlyList<NamedParameter> Select(ITagModel model, params IEnumerable<NamedWeight> further)
    {
        IEnumerable<NamedWeight> backbone = model.Adapter is null
            ? model.Backbone.Weights()
            : model.Adapter.Corrections.Concat(model.Adapter.TrainedInFull);
        return NamedParameter.Of(
        [
            .. backbone,
            .. model.HeadWeights().Select(weight => weight with { Name = HeadPrefix + weight.Name }),
            .. further,
        ]);
    }

    /// <summary>Whether a parameter of that name belongs to the head.</summary>
    public static bool IsHead(string name) => name.StartsWith(HeadPrefix, StringComparison.Ordinal);
}

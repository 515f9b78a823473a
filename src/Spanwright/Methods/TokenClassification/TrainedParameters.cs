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
        IEnumerable<NamedWeight> all = backbone.Concat(
            model.Head.Weights().Select(weight => weight with { Name = HeadPrefix + weight.Name }));

        // Projections of one input share a tensor, which is trained as one.
        return [.. all.GroupBy(weight => weight.Whole, ReferenceEqualityComparer.Instance).Select(group =>
            new NamedParameter(string.Join('+', group.Select(weight => weight.Name)), group.First().Whole.requires_grad_())
            {
                Parts = [.. group],
            })];
    }

    /// <summary>Whether a parameter of that name belongs to the head.</summary>
    public static bool IsHead(string name) => name.StartsWith(HeadPrefix, StringComparison.Ordinal);
}

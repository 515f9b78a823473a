using Spanwright.Models.Layers;
using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Methods.MultiTask;

/// <summary>Which weights of a multi-task model are trained, and how fast.</summary>
public static class MultiTaskParameters
{
    private const string HeadPrefix = "head.";
    private const string EmbeddingPrefix = "head.embeddings.";

    /// <summary>Marks the weights that are trained and lists them: adapter (or the whole backbone) and heads.</summary>
    /// <param name="model">The model.</param>
    /// <param name="further">Further weights that are trained, as those of a head that predicts masked tokens.</param>
    public static IReadOnlyList<NamedParameter> Select(MultiTaskModel model, IEnumerable<NamedWeight> further)
    {
        IEnumerable<NamedWeight> backbone = model.Adapter is null
            ? model.Backbone.Weights()
            : model.Adapter.Corrections.Concat(model.Adapter.TrainedInFull);
        return NamedParameter.Of(
            [.. backbone, .. model.HeadWeights().Select(weight => weight with { Name = HeadPrefix + weight.Name }), .. further]);
    }

    /// <summary>Whether a parameter of that name belongs to a head or an embedding of a signal.</summary>
    public static bool IsHead(string name) => name.StartsWith(HeadPrefix, StringComparison.Ordinal);

    /// <summary>The groups of <see cref="ParameterGroups"/>, and one of the signals' embeddings, which do not decay.</summary>
    /// <param name="options">Learning rates and weight decay.</param>
    /// <param name="parameters">All trainable parameters.</param>
    /// <param name="embeddingRate">Learning rate of the embeddings; null for that of the head.</param>
    public static IReadOnlyList<ParameterGroup> Divide(
        TrainOptions options, IReadOnlyList<NamedParameter> parameters, double? embeddingRate)
    {
        ILookup<bool, NamedParameter> byPlace = parameters.ToLookup(
            named => named.Name.StartsWith(EmbeddingPrefix, StringComparison.Ordinal));
        IReadOnlyList<ParameterGroup> groups = ParameterGroups.Divide(options, [.. byPlace[false]], IsHead);
        double rate = embeddingRate ?? options.HeadLearningRate ?? options.LearningRate;
        return byPlace[true].Any()
            ? [.. groups, new ParameterGroup("embeddings of signals", rate, WeightDecay: 0, [.. byPlace[true]])]
            : groups;
    }
}

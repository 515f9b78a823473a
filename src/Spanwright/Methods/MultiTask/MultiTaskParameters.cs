using Spanwright.Methods.TokenClassification;
using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Methods.MultiTask;

/// <summary>How fast the weights of a multi-task model are trained.</summary>
public static class MultiTaskParameters
{
    private const string EmbeddingPrefix = "head.embeddings.";

    /// <summary>The groups of <see cref="ParameterGroups"/>, and one of the signals' embeddings, which do not decay.</summary>
    /// <param name="options">Learning rates and weight decay.</param>
    /// <param name="parameters">All trainable parameters.</param>
    /// <param name="embeddingRate">Learning rate of the embeddings; null for that of the head.</param>
    public static IReadOnlyList<ParameterGroup> Divide(
        TrainOptions options, IReadOnlyList<NamedParameter> parameters, double? embeddingRate)
    {
        ILookup<bool, NamedParameter> byPlace = parameters.ToLookup(
            named => named.Name.StartsWith(EmbeddingPrefix, StringComparison.Ordinal));
        IReadOnlyList<ParameterGroup> groups = ParameterGroups.Divide(
            options, [.. byPlace[false]], TrainedParameters.IsHead);
        double rate = embeddingRate ?? options.HeadLearningRate ?? options.LearningRate;
        return byPlace[true].Any()
            ? [.. groups, new ParameterGroup("embeddings of signals", rate, WeightDecay: 0, [.. byPlace[true]])]
            : groups;
    }
}

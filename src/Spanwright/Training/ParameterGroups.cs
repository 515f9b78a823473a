using Spanwright.Options;

namespace Spanwright.Training;

/// <summary>Divides the trainable parameters by learning rate (head, rest) and by weight decay (matrices, rest).</summary>
public static class ParameterGroups
{
    /// <summary>
    /// The groups, those of the model before those of the head, empty ones left out. Matrices decay (weights, both
    /// LoRA factors, the head's weight); vectors (biases, norms) do not.
    /// </summary>
    /// <param name="options">Learning rates and weight decay.</param>
    /// <param name="parameters">All trainable parameters.</param>
    /// <param name="isHead">Whether a parameter of that name belongs to the head.</param>
    public static IReadOnlyList<ParameterGroup> Divide(
        TrainOptions options, IReadOnlyList<NamedParameter> parameters, Func<string, bool> isHead)
    {
        double headRate = options.HeadLearningRate ?? options.LearningRate;
        ILookup<bool, NamedParameter> byPlace = parameters.ToLookup(parameter => isHead(parameter.Name));
        return
        [
            .. ByDecay("model", options.LearningRate, options.WeightDecay, byPlace[false]),
            .. ByDecay("head", headRate, options.WeightDecay, byPlace[true]),
        ];
    }

    private static IEnumerable<ParameterGroup> ByDecay(
        string name, double rate, double decay, IEnumerable<NamedParameter> parameters)
    {
        ILookup<bool, NamedParameter> byRank = parameters.ToLookup(named => named.Parameter.dim() >= 2);
        ParameterGroup[] groups =
        [
            new($"{name}, matrices", rate, decay, [.. byRank[true]]),
            new($"{name}, biases and norms", rate, WeightDecay: 0, [.. byRank[false]]),
        ];
        return groups.Where(group => group.Parameters.Count > 0);
    }
}

using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>A trainable tensor under the name that it has in files.</summary>
/// <param name="Name">The name; several joined by + where projections of one input share the tensor.</param>
/// <param name="Parameter">The tensor.</param>
public sealed record NamedParameter(string Name, Tensor Parameter)
{
    /// <summary>The weights that share the tensor, each with its rows.</summary>
    public IReadOnlyList<NamedWeight> Parts { get; init; } = [NamedWeight.Single(Name, Parameter)];

    /// <summary>Marks weights as trained and lists them; projections of one input share a tensor, which is trained as one.</summary>
    public static IReadOnlyList<NamedParameter> Of(IEnumerable<NamedWeight> weights) =>
    [
        .. weights.GroupBy(weight => weight.Whole, ReferenceEqualityComparer.Instance).Select(group =>
            new NamedParameter(string.Join('+', group.Select(weight => weight.Name)), group.First().Whole.requires_grad_())
            {
                Parts = [.. group],
            }),
    ];
}

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
}

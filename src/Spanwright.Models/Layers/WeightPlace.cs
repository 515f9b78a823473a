using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>Dtype and device of a model's weights.</summary>
/// <param name="Dtype">float32 or bfloat16.</param>
/// <param name="Device">Where they live.</param>
public sealed record WeightPlace(ScalarType Dtype, Device Device)
{
    /// <summary>A weight that belongs to no dispose scope, not yet filled.</summary>
    public Tensor Empty(params long[] shape) => empty(shape, Dtype, Device).DetachFromDisposeScope();
}

using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>Dtype and device of a model's weights.</summary>
/// <param name="Dtype">float32 or bfloat16.</param>
/// <param name="Device">Where they live.</param>
public sealed record WeightPlace(ScalarType Dtype, Device Device)
{
    /// <summary>A weight that belongs to no dispose scope, not yet filled.</summary>
    public Tensor Empty(params long[] shape) => empty(shape, Dtype, Device).DetachFromDisposeScope();

    /// <summary>A weight drawn from the uniform distribution in ±<paramref name="bound"/>, on every device the same.</summary>
    public Tensor Uniform(double bound, Generator generator, params long[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor drawn = empty(shape, ScalarType.Float32).uniform_(-bound, bound, generator);
        return drawn.to(Dtype).to(Device).DetachFromDisposeScope();
    }
}

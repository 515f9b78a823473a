using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>
/// Root mean square norm: w · x / sqrt(mean(x²) + ε), computed in float32 and rounded to the input's dtype before the
/// weight is applied, as Llama does (Zhang and Sennrich, 2019).
/// </summary>
public sealed class RmsNorm(long hiddenSize, double epsilon, WeightPlace place) : INamedWeights
{
    private readonly Tensor _weight = place.Empty(hiddenSize);
    private readonly RmsNormSettings _settings = new((float)epsilon);

    /// <summary>(N, C) to (N, C).</summary>
    public Tensor Forward(Tensor input)
    {
        if (!CpuKernels.Serve(input, _weight))
        {
            return Composite(input, _weight, epsilon);
        }

        using DisposeScope scope = NewDisposeScope();
        return RmsNormFunction.Apply(_settings, input, _weight).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() => [NamedWeight.Single("weight", _weight)];

    // The same in torch's operators, on any device.
    internal static Tensor Composite(Tensor input, Tensor weight, double epsilon)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor exact = input.to(ScalarType.Float32);
        Tensor meanSquare = exact.square().mean([-1], keepdim: true);
        Tensor normed = (exact * rsqrt(meanSquare + epsilon)).to(input.dtype);
        return (normed * weight).MoveToOuterDisposeScope();
    }
}

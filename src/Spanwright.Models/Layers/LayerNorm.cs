using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>Layer norm: w · (x - mean(x)) / sqrt(var(x) + ε) + b (Ba et al., 2016).</summary>
public sealed class LayerNorm(long hiddenSize, double epsilon, WeightPlace place) : INamedWeights
{
    private readonly Tensor _weight = place.Empty(hiddenSize);
    private readonly Tensor _bias = place.Empty(hiddenSize);

    /// <summary>(N, C) to (N, C).</summary>
    public Tensor Forward(Tensor input) =>
        nn.functional.layer_norm(input, [hiddenSize], _weight, _bias, epsilon);

    /// <summary>The norm of a layer's output, some values of it dropped while training, added to its input; (N, C).</summary>
    /// <param name="output">The layer's output.</param>
    /// <param name="input">Its input.</param>
    /// <param name="dropout">Where dropout masks come from; null outside training.</param>
    /// <param name="probability">Probability of dropping a value of the output.</param>
    public Tensor ForwardSum(Tensor output, Tensor input, DropoutSource? dropout, double probability)
    {
        DropoutMask mask = dropout?.Draw(probability) ?? DropoutMask.None;
        return CpuKernels.Serve(output, input, _weight)
            ? SumNormFunction.Apply(new SumNormSettings((float)epsilon, mask), output, input, _weight, _bias)
            : Composite(output, input, _weight, _bias, epsilon, mask);
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
        [NamedWeight.Single("weight", _weight), NamedWeight.Single("bias", _bias)];

    // The norm of the sum in torch's operators, on any device.
    internal static Tensor Composite(
        Tensor output, Tensor input, Tensor weight, Tensor bias, double epsilon, DropoutMask mask)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor kept = mask == DropoutMask.None ? output : output * mask.Factors(output.shape, output.device).to(output.dtype);
        return nn.functional.layer_norm(kept + input, weight.shape, weight, bias, epsilon).MoveToOuterDisposeScope();
    }
}

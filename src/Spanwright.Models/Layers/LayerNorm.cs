using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>Layer norm: w · (x - mean(x)) / sqrt(var(x) + ε) + b (Ba et al., 2016).</summary>
public sealed class LayerNorm(long hiddenSize, double epsilon, WeightPlace place) : INamedWeights
{
    private readonly Tensor _weight = place.Empty(hiddenSize);
    private readonly Tensor _bias = place.Empty(hiddenSize);

    /// <summary>(N, C) to (N, C).</summary>
    public Tensor Forward(Tensor input) => Composite(input, _weight, _bias, epsilon);

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
        [NamedWeight.Single("weight", _weight), NamedWeight.Single("bias", _bias)];

    // In torch's operators, on any device.
    internal static Tensor Composite(Tensor input, Tensor weight, Tensor bias, double epsilon) =>
        nn.functional.layer_norm(input, [weight.shape[0]], weight, bias, epsilon);
}

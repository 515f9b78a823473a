using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Heads;

/// <summary>Hidden states to label scores: dropout, then a linear layer with bias, always in float32.</summary>
public sealed class TokenClassifier : INamedWeights, IDisposable
{
    private readonly double _dropout;

    /// <summary>Makes the head with PyTorch's default initialisation of a linear layer: uniform in ±1/sqrt(C).</summary>
    /// <param name="hiddenSize">C.</param>
    /// <param name="labelCount">L.</param>
    /// <param name="dropout">Probability of dropping a value of the hidden state while training.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    /// <param name="device">Where the weights live.</param>
    public TokenClassifier(int hiddenSize, int labelCount, double dropout, long seed, Device device)
    {
        _dropout = dropout;
        double bound = 1 / Math.Sqrt(hiddenSize);
        WeightPlace place = new(ScalarType.Float32, device);
        using Generator generator = new((ulong)seed);
        Weight = place.Uniform(bound, generator, labelCount, hiddenSize).requires_grad_();
        Bias = place.Uniform(bound, generator, labelCount).requires_grad_();
    }

    /// <summary>(L, C).</summary>
    public Tensor Weight { get; }

    /// <summary>(L).</summary>
    public Tensor Bias { get; }

    /// <summary>(W, C) to (W, L).</summary>
    public Tensor Forward(Tensor hidden, DropoutSource? dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor exact = hidden.to(ScalarType.Float32);
        Tensor kept = dropout?.Apply(exact, _dropout) ?? exact;
        return nn.functional.linear(kept, Weight, Bias).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
        [NamedWeight.Single("weight", Weight), NamedWeight.Single("bias", Bias)];

    /// <inheritdoc/>
    public void Dispose()
    {
        Weight.Dispose();
        Bias.Dispose();
    }
}

using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>The gated feed-forward layer: down(silu(gate(x)) · up(x)) (SwiGLU, Shazeer 2020).</summary>
public sealed class GatedFeedForward : INamedWeights
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">Its path in the model.</param>
    /// <param name="hiddenSize">C.</param>
    /// <param name="innerSize">Size between the projections.</param>
    /// <param name="hasBias">Whether the projections have a bias.</param>
    /// <param name="place">Dtype and device of its weights.</param>
    public GatedFeedForward(string name, long hiddenSize, long innerSize, bool hasBias, WeightPlace place)
    {
        Inputs = new LinearSlot(name, new JointLinear(
            hiddenSize, [("gate_proj", innerSize), ("up_proj", innerSize)], hasBias, place));
        Output = new LinearSlot(name, new JointLinear(innerSize, [("down_proj", hiddenSize)], hasBias, place));
    }

    /// <summary>Gate and up projections.</summary>
    public LinearSlot Inputs { get; }

    /// <summary>Down projection.</summary>
    public LinearSlot Output { get; }

    /// <summary>(N, C) to (N, C).</summary>
    public Tensor Forward(Tensor hidden, SequenceContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor projected = Inputs.Forward(hidden, context.Dropout);                           // (N, 2 inner)
        Tensor activated = CpuKernels.Serve(projected)
            ? SwiGluFunction.Apply(NoSettings.Instance, projected)
            : Composite(projected);                                                           // (N, inner)
        return Output.Forward(activated, context.Dropout).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() => [.. Inputs.Original.Weights(), .. Output.Original.Weights()];

    // silu(gate) · up in torch's operators, on any device.
    internal static Tensor Composite(Tensor projected)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] halves = projected.chunk(2, 1);
        return (nn.functional.silu(halves[0]) * halves[1]).MoveToOuterDisposeScope();
    }
}

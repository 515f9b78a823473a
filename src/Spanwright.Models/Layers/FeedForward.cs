using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>The feed-forward layer: output(gelu(intermediate(x))) (BERT).</summary>
public sealed class FeedForward : INamedWeights
{
    /// <summary>Makes the layer.</summary>
    /// <param name="name">The path of the block in the model.</param>
    /// <param name="hiddenSize">C.</param>
    /// <param name="innerSize">Size between the projections.</param>
    /// <param name="place">Dtype and device of its weights.</param>
    public FeedForward(string name, long hiddenSize, long innerSize, WeightPlace place)
    {
        Inner = new LinearSlot($"{name}.intermediate", new JointLinear(
            hiddenSize, [("dense", innerSize)], hasBias: true, place));
        Output = new LinearSlot($"{name}.output", new JointLinear(
            innerSize, [("dense", hiddenSize)], hasBias: true, place));
    }

    /// <summary>The first projection.</summary>
    public LinearSlot Inner { get; }

    /// <summary>The second projection.</summary>
    public LinearSlot Output { get; }

    /// <summary>(N, C) to (N, C).</summary>
    public Tensor Forward(Tensor hidden, SequenceContext context)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor inner = Inner.Forward(hidden, context.Dropout);                              // (N, inner)
        Tensor activated = Gelu.Forward(inner);                                             // (N, inner)
        return Output.Forward(activated, context.Dropout).MoveToOuterDisposeScope();        // (N, C)
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. Inner.Original.Weights().Select(weight => weight.Under("intermediate")),
        .. Output.Original.Weights().Select(weight => weight.Under("output")),
    ];
}

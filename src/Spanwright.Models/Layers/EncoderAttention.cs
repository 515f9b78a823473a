using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>Multi-head self-attention without rotary positions over packed sequences (BERT).</summary>
public sealed class EncoderAttention : INamedWeights
{
    private readonly AttentionSizes _sizes;
    private readonly double _dropout;

    /// <summary>Makes the layer.</summary>
    /// <param name="name">Its path in the model.</param>
    /// <param name="sizes">Its sizes.</param>
    /// <param name="dropout">Probability of dropping an attention weight while training.</param>
    /// <param name="place">Dtype and device of its weights.</param>
    public EncoderAttention(string name, AttentionSizes sizes, double dropout, WeightPlace place)
    {
        _dropout = dropout;
        _sizes = sizes;
        long mixed = (long)sizes.QueryHeads * sizes.HeadSize;
        long keys = (long)sizes.KeyValueHeads * sizes.HeadSize;
        Inputs = new LinearSlot($"{name}.self", new JointLinear(
            sizes.HiddenSize, [("query", mixed), ("key", keys), ("value", keys)], sizes.InputBias, place));
        Output = new LinearSlot($"{name}.output", new JointLinear(
            mixed, [("dense", sizes.HiddenSize)], sizes.OutputBias, place));
    }

    /// <summary>Query, key and value projections.</summary>
    public LinearSlot Inputs { get; }

    /// <summary>Output projection.</summary>
    public LinearSlot Output { get; }

    /// <summary>(N, C) to (N, C).</summary>
    /// <param name="hidden">The input.</param>
    /// <param name="context">What the layers share in one pass.</param>
    /// <param name="kind">What a position may see.</param>
    public Tensor Forward(Tensor hidden, SequenceContext context, AttentionKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor projected = Inputs.Forward(hidden, context.Dropout);                         // (N, (H + 2G) D)
        DropoutMask mask = context.Dropout?.Draw(_dropout) ?? DropoutMask.None;
        Tensor mixed = GroupedQueryAttention.Mix(projected, _sizes, context, kind, mask);   // (N, H D)
        return Output.Forward(mixed, context.Dropout).MoveToOuterDisposeScope();            // (N, C)
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. Inputs.Original.Weights().Select(weight => weight.Under("self")),
        .. Output.Original.Weights().Select(weight => weight.Under("output")),
    ];
}

using Spanwright.Models.Layers.Kernels;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>The sizes of an attention layer.</summary>
/// <param name="HiddenSize">C.</param>
/// <param name="QueryHeads">H.</param>
/// <param name="KeyValueHeads">G; each serves H / G query heads.</param>
/// <param name="HeadSize">D.</param>
/// <param name="InputBias">Whether the query, key and value projections have a bias.</param>
/// <param name="OutputBias">Whether the output projection has one.</param>
public sealed record AttentionSizes(
    int HiddenSize, int QueryHeads, int KeyValueHeads, int HeadSize, bool InputBias, bool OutputBias);

/// <summary>Grouped-query self-attention with rotary positions over packed sequences.</summary>
public sealed class GroupedQueryAttention : INamedWeights
{
    private readonly AttentionSizes _sizes;

    /// <summary>Makes the layer.</summary>
    /// <param name="name">Its path in the model.</param>
    /// <param name="sizes">Its sizes.</param>
    /// <param name="place">Dtype and device of its weights.</param>
    public GroupedQueryAttention(string name, AttentionSizes sizes, WeightPlace place)
    {
        _sizes = sizes;
        long queries = (long)sizes.QueryHeads * sizes.HeadSize;
        long keys = (long)sizes.KeyValueHeads * sizes.HeadSize;
        Inputs = new LinearSlot(name, new JointLinear(
            sizes.HiddenSize, [("q_proj", queries), ("k_proj", keys), ("v_proj", keys)], sizes.InputBias, place));
        Output = new LinearSlot(name, new JointLinear(
            queries, [("o_proj", sizes.HiddenSize)], sizes.OutputBias, place));
    }

    /// <summary>Query, key and value projections.</summary>
    public LinearSlot Inputs { get; }

    /// <summary>Output projection.</summary>
    public LinearSlot Output { get; }

    /// <summary>(N, C) to (N, C).</summary>
    /// <param name="hidden">The input.</param>
    /// <param name="context">What the layers share in one pass.</param>
    /// <param name="kind">What a position may see.</param>
    /// <param name="past">Cached keys and values that go before the tokens; null where there are none.</param>
    public Tensor Forward(Tensor hidden, SequenceContext context, AttentionKind kind, LayerPast? past = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor projected = Inputs.Forward(hidden, context.Dropout);                         // (N, (H + 2G) D)
        Tensor mixed = past is not null
            ? past.Attend(projected, _sizes, context.Rotary, kind)
            : Mix(projected, _sizes, context, kind, DropoutMask.None);                      // (N, H D)
        return Output.Forward(mixed, context.Dropout).MoveToOuterDisposeScope();            // (N, C)
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() => [.. Inputs.Original.Weights(), .. Output.Original.Weights()];

    // The attention of the joint projection, by the kernel where it serves.
    internal static Tensor Mix(
        Tensor projected, AttentionSizes sizes, SequenceContext context, AttentionKind kind, DropoutMask dropout) =>
        CpuKernels.Serve(projected)
            ? AttentionFunction.Apply(
                new AttentionSettings(sizes, kind, context.Sequences.Starts.ToArray(), context.Sequences.Horizons) { Dropout = dropout },
                projected, context.Rotary.Cosine, context.Rotary.Sine)
            : Composite(projected, sizes, context, kind, dropout);

    // The same in torch's operators, on any device. Softmax written out: at the lengths of sentences it is faster than
    // torch's fused attention, in training above all.
    internal static Tensor Composite(
        Tensor projected, AttentionSizes sizes, SequenceContext context, AttentionKind kind, DropoutMask dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        (int queryHeads, int keyHeads, int size) = (sizes.QueryHeads, sizes.KeyValueHeads, sizes.HeadSize);
        int perGroup = queryHeads / keyHeads;
        Tensor heads = projected.view(-1, queryHeads + (2 * keyHeads), size);                // (N, H + 2G, D)
        Tensor rotated = context.Rotary.Rotate(heads.narrow(1, 0, queryHeads + keyHeads));   // (N, H + G, D)
        Tensor queries = Padded(rotated.narrow(1, 0, queryHeads), context)                   // (S, G, H/G T, D)
            .unflatten(1, [keyHeads, perGroup]).flatten(2, 3);
        Tensor keys = Padded(rotated.narrow(1, queryHeads, keyHeads), context);              // (S, G, T, D)
        Tensor values = Padded(heads.narrow(1, queryHeads + keyHeads, keyHeads), context);   // (S, G, T, D)

        int longest = context.Sequences.Longest;
        Tensor scores = matmul(queries, keys.transpose(2, 3)) * (1 / Math.Sqrt(size));       // (S, G, H/G T, T)
        Tensor masked = scores.view(-1, queryHeads, longest, longest) + context.Mask(kind, projected.dtype);
        Tensor weights = nn.functional.softmax(masked, -1, ScalarType.Float32).to(projected.dtype);
        if (dropout != DropoutMask.None)
        {
            Tensor factors = dropout.Factors([projected.shape[0], queryHeads, longest], projected.device);
            weights = weights * Padded(factors, context).to(projected.dtype);                // (S, H, T, T)
        }

        Tensor mixed = matmul(weights.view(-1, keyHeads, perGroup * longest, longest), values);
        Tensor rows = mixed.view(-1, queryHeads, longest, size).transpose(1, 2).flatten(2, 3);   // (S, T, H D)
        return context.Sequences.Flatten(rows).MoveToOuterDisposeScope();                    // (N, H D)
    }

    // (N, heads, D) to (S, heads, T, D)
    private static Tensor Padded(Tensor heads, SequenceContext context) =>
        context.Sequences.Pad(heads).transpose(1, 2).contiguous();
}

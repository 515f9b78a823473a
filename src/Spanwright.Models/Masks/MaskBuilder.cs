using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Masks;

/// <summary>The one place where attention masks are made.</summary>
public static class MaskBuilder
{
    /// <summary>
    /// Added to the scores of keys that a query may not see. Finite, so that a query that sees nothing (padding) gets a
    /// uniform average and never NaN; far enough from the smallest bfloat16 that adding a score cannot overflow.
    /// </summary>
    public const float Hidden = -1e30f;

    /// <summary>
    /// The additive mask of a kind for padded sequences: 0 where query q of a sequence may see key k,
    /// <see cref="Hidden"/> elsewhere. Shape (S, 1, T, T).
    /// </summary>
    public static Tensor Additive(PackedSequences sequences, AttentionKind kind, ScalarType dtype)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor columns = arange(sequences.Longest, device: sequences.Device);                         // (T)
        Tensor lengths = tensor(
            [.. Enumerable.Range(0, sequences.Count).Select(s => (long)sequences.Length(s))],
            device: sequences.Device);                                                                // (S)
        Tensor visible = columns.lt(lengths.view(-1, 1, 1, 1)).expand(-1, 1, sequences.Longest, -1);  // (S, 1, T, T)
        if (kind == AttentionKind.Causal)
        {
            visible = visible.logical_and(columns.le(columns.view(-1, 1)));
        }
        else if (sequences.Horizons is { } horizons)
        {
            Tensor seen = sequences.Pad(tensor(
                [.. horizons.Select(horizon => (long)horizon)], dtype: ScalarType.Int64, device: sequences.Device)); // (S, T)
            visible = visible.logical_and(columns.lt(seen.unsqueeze(1).unsqueeze(-1)));
        }

        return zeros(visible.shape, dtype, sequences.Device)
            .masked_fill(visible.logical_not(), Hidden)
            .MoveToOuterDisposeScope();
    }
}

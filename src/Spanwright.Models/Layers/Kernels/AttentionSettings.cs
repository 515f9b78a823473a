using Spanwright.Models.Masks;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>What attention computes by.</summary>
/// <param name="Sizes">The sizes of the layer.</param>
/// <param name="Kind">What a query may see.</param>
/// <param name="Starts">The first token of each sequence, and N at the end.</param>
/// <param name="Horizons">What a query sees without causal mask (<see cref="PackedSequences.Horizons"/>).</param>
internal sealed record AttentionSettings(AttentionSizes Sizes, AttentionKind Kind, int[] Starts, int[]? Horizons = null)
{
    /// <summary>Which attention weights are dropped: a weight's number is ((token · H) + head) · T + key.</summary>
    public DropoutMask Dropout { get; init; } = DropoutMask.None;

    /// <summary>Tokens of the longest sequence T.</summary>
    public int Longest { get; } = Enumerable.Range(0, Starts.Length - 1).Select(s => Starts[s + 1] - Starts[s]).DefaultIfEmpty().Max();

    /// <summary>Heads of a token in the joint projection.</summary>
    public int ProjectedHeads => Sizes.QueryHeads + (2 * Sizes.KeyValueHeads);

    /// <summary>Numbers of a token in the output.</summary>
    public int MixedSize => Sizes.QueryHeads * Sizes.HeadSize;

    /// <summary>Heads of queries that share one of keys and values.</summary>
    public int QueriesPerKey => Sizes.QueryHeads / Sizes.KeyValueHeads;

    /// <summary>One task for each sequence and head of keys and values.</summary>
    public int TaskCount => (Starts.Length - 1) * Sizes.KeyValueHeads;

    /// <summary>The factor of the scores.</summary>
    public float Scale => 1 / MathF.Sqrt(Sizes.HeadSize);
}

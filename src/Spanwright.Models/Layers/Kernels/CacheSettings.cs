using Spanwright.Models.Masks;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>What attention over cached keys computes by.</summary>
/// <param name="Sizes">The sizes of the layer.</param>
/// <param name="Kind">What the layer lets unmasked rows see.</param>
/// <param name="Pass">The rows and their caches.</param>
/// <param name="Layer">The number of the layer.</param>
internal sealed record CacheSettings(AttentionSizes Sizes, AttentionKind Kind, CachePass Pass, int Layer)
{
    private const int QueriesPerTask = 32;

    /// <summary>Heads of queries that share one of keys and values.</summary>
    public int QueriesPerKey => Sizes.QueryHeads / Sizes.KeyValueHeads;

    /// <summary>The pieces that the new tokens are cut into.</summary>
    public IReadOnlyList<CacheBlock> Blocks => Pass.Blocks(Math.Max(1, QueriesPerTask / QueriesPerKey));

    /// <summary>The part of the keys that the last of some new tokens of a row sees of the row's own cache.</summary>
    /// <param name="row">The row.</param>
    /// <param name="token">The token, by its number in the row.</param>
    public int Seen(int row, int token)
    {
        int all = Pass.Segments[row][^1].Length;
        return Pass.Kind(row, Kind) == AttentionKind.Bidirectional
            ? all
            : all - Pass.Sequences.Length(row) + token + 1;
    }
}

using Spanwright.Models.Layers.Kernels;
using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>A part of a text's keys: those of one cache.</summary>
/// <param name="Cache">The cache.</param>
/// <param name="Length">Its tokens, new ones among them.</param>
/// <param name="Column">Where its keys begin in a row of scores; every part begins at a multiple of 16.</param>
internal sealed record CacheSegment(KeyValueCache Cache, int Length, int Column);

/// <summary>One forward pass of the next tokens of some texts: where each finds its keys and values.</summary>
internal sealed class CachePass : IDisposable
{
    private IReadOnlyList<CacheBlock>? _blocks;

    /// <summary>Prepares a pass: every cache gets the room that it needs.</summary>
    /// <exception cref="ArgumentException">A row has no tokens, or two rows share a cache.</exception>
    /// <exception cref="InvalidOperationException">Other caches build on a row's cache.</exception>
    public CachePass(IReadOnlyList<Continuation> rows, Device device)
    {
        if (rows.Any(row => row.Ids.Count == 0))
        {
            throw new ArgumentException("Every row needs at least one token.", nameof(rows));
        }

        if (rows.Select(row => row.Cache).Distinct().Count() != rows.Count)
        {
            throw new ArgumentException("Two rows cannot share a cache; fork it.", nameof(rows));
        }

        Rows = rows;
        foreach (Continuation row in rows)
        {
            row.Cache.Reserve(row.Cache.OwnLength + row.Ids.Count);
        }

        Segments = [.. rows.Select(Chain)];
        Sequences = PackedSequences.Continuing(
            [.. rows.Select(row => row.Ids)], [.. rows.Select(row => row.Cache.Length)], device);
    }

    /// <summary>The texts.</summary>
    public IReadOnlyList<Continuation> Rows { get; }

    /// <summary>The new tokens.</summary>
    public PackedSequences Sequences { get; }

    /// <summary>The parts of each text's keys, the first tokens first; the last part is the row's own cache.</summary>
    public IReadOnlyList<IReadOnlyList<CacheSegment>> Segments { get; }

    /// <summary>The new tokens cut into pieces that a kernel computes together; the same for every layer.</summary>
    /// <param name="tokensPerBlock">Tokens of a piece.</param>
    public IReadOnlyList<CacheBlock> Blocks(int tokensPerBlock) => _blocks ??= CacheBlock.Divide(this, tokensPerBlock);

    /// <summary>What the new tokens of a row may see of each other in a layer.</summary>
    public AttentionKind Kind(int row, AttentionKind layer) => Rows[row].IsUnmasked ? layer : AttentionKind.Causal;

    /// <summary>The new tokens belong to the caches from now on.</summary>
    public void Commit()
    {
        foreach (Continuation row in Rows)
        {
            row.Cache.Advance(row.Ids.Count);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Sequences.Dispose();

    private static CacheSegment[] Chain(Continuation row)
    {
        Stack<(KeyValueCache Cache, int Length)> parts = [];
        parts.Push((row.Cache, row.Cache.OwnLength + row.Ids.Count));
        for (KeyValueCache? cache = row.Cache.Parent; cache is not null; cache = cache.Parent)
        {
            if (cache.OwnLength > 0)
            {
                parts.Push((cache, cache.OwnLength));
            }
        }

        int column = 0;
        List<CacheSegment> chain = [];
        foreach ((KeyValueCache cache, int length) in parts)
        {
            chain.Add(new CacheSegment(cache, length, column));
            column += Lanes.RoundUp(length);
        }

        return [.. chain];
    }
}

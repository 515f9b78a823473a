using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Masks;

/// <summary>
/// A batch of token sequences laid one after another, without padding. A position sees only its own sequence, so a
/// sequence gives the same result alone and in any batch; padded batches are packed at the border.
/// </summary>
public sealed class PackedSequences : IDisposable
{
    private readonly int[] _starts;
    private readonly long[] _ids;
    private readonly int[] _positions;
    private readonly int[] _extents;
    private Tensor? _padding;
    private Tensor? _flattening;

    private PackedSequences(long[] ids, int[] positions, int[] starts, int[] extents, Device device)
    {
        _ids = ids;
        _positions = positions;
        _starts = starts;
        _extents = extents;
        Device = device;
        Ids = tensor(ids, dtype: ScalarType.Int64, device: device).DetachFromDisposeScope();
        Longest = Count == 0 ? 0 : Enumerable.Range(0, Count).Max(Length);
    }

    /// <summary>Token ids of all sequences, shape (N).</summary>
    public Tensor Ids { get; }

    /// <summary>Where the tensors live.</summary>
    public Device Device { get; }

    /// <summary>Number of sequences S.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Number of tokens N of all sequences.</summary>
    public int TokenCount => _ids.Length;

    /// <summary>Tokens of the longest sequence T.</summary>
    public int Longest { get; }

    /// <summary>Index of the first token of each sequence, and N at the end; S + 1 numbers.</summary>
    public ReadOnlySpan<int> Starts => _starts;

    /// <summary>Token ids of all sequences, N numbers.</summary>
    public ReadOnlySpan<long> TokenIds => _ids;

    /// <summary>Position of every token for the position encoding, N numbers.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    /// <summary>Number of positions that each sequence counts for position encodings that depend on the length.</summary>
    public ReadOnlySpan<int> Extents => _extents;

    /// <summary>
    /// How many positions of its sequence every token sees in layers without causal mask, N numbers that never fall within a
    /// sequence: a prompt that is seen whole before an answer that is not. Null: the whole sequence.
    /// </summary>
    public int[]? Horizons { get; private init; }

    /// <summary>Whether all sequences have the same length, so that they form a (S, T) rectangle.</summary>
    public bool IsRectangular => TokenCount == Count * Longest;

    /// <summary>Packs sequences of token ids; positions count from 0 in each.</summary>
    public static PackedSequences Of(IReadOnlyList<IReadOnlyList<int>> sequences, Device device) =>
        Continuing(sequences, new int[sequences.Count], device);

    /// <summary>Packs sequences whose tokens see only a part of them where layers have no causal mask (<see cref="Horizons"/>).</summary>
    public static PackedSequences Of(IReadOnlyList<IReadOnlyList<int>> sequences, IReadOnlyList<int[]> horizons, Device device)
    {
        using PackedSequences packed = Of(sequences, device);
        return new PackedSequences(packed._ids, packed._positions, packed._starts, packed._extents, device)
        {
            Horizons = [.. horizons.SelectMany(horizon => horizon)],
        };
    }

    /// <summary>Packs the next tokens of texts whose first tokens went before.</summary>
    /// <param name="sequences">The next tokens of each text.</param>
    /// <param name="firstPositions">The position of the first of them.</param>
    /// <param name="device">Where the tensors shall live.</param>
    public static PackedSequences Continuing(
        IReadOnlyList<IReadOnlyList<int>> sequences, IReadOnlyList<int> firstPositions, Device device)
    {
        int[] starts = new int[sequences.Count + 1];
        for (int s = 0; s < sequences.Count; s++)
        {
            starts[s + 1] = starts[s] + sequences[s].Count;
        }

        long[] ids = [.. sequences.SelectMany(sequence => sequence.Select(id => (long)id))];
        int[] positions = [.. sequences.SelectMany(
            (sequence, s) => Enumerable.Range(firstPositions[s], sequence.Count))];
        int[] extents = [.. sequences.Select((sequence, s) => firstPositions[s] + sequence.Count)];
        return new PackedSequences(ids, positions, starts, extents, device);
    }

    /// <summary>
    /// Packs a padded batch: only tokens whose mask is 1 are kept, on whichever side the padding is. Positions may be
    /// given; else each token has its column's number. A length-dependent position encoding counts the columns.
    /// </summary>
    /// <param name="ids">Token ids, shape (B, T).</param>
    /// <param name="attentionMask">1 = real token, 0 = padding, shape (B, T).</param>
    /// <param name="positionIds">Positions, shape (B, T); null for 0 to T-1.</param>
    public static PackedSequences FromPadded(Tensor ids, Tensor attentionMask, Tensor? positionIds = null)
    {
        int rows = (int)ids.shape[0];
        int columns = (int)ids.shape[1];
        using DisposeScope scope = NewDisposeScope();
        long[] all = ids.cpu().to(ScalarType.Int64).reshape(-1).data<long>().ToArray();
        long[] mask = attentionMask.cpu().to(ScalarType.Int64).reshape(-1).data<long>().ToArray();
        long[]? given = positionIds?.cpu().to(ScalarType.Int64).reshape(-1).data<long>().ToArray();
        int[] real = [.. Enumerable.Range(0, rows * columns).Where(i => mask[i] != 0)];
        int[] starts = new int[rows + 1];
        foreach (int i in real)
        {
            starts[(i / columns) + 1]++;
        }

        for (int row = 0; row < rows; row++)
        {
            starts[row + 1] += starts[row];
        }

        int extent = given is null ? columns : (int)given.DefaultIfEmpty(-1).Max() + 1;
        return new PackedSequences(
            [.. real.Select(i => all[i])],
            [.. real.Select(i => given is null ? i % columns : (int)given[i])],
            starts,
            [.. Enumerable.Repeat(extent, rows)],
            ids.device);
    }

    /// <summary>Number of tokens of a sequence.</summary>
    public int Length(int sequence) => _starts[sequence + 1] - _starts[sequence];

    /// <summary>Rows of a packed tensor (N, ...) as a padded one (S, T, ...); zeros after the end of a sequence.</summary>
    public Tensor Pad(Tensor packed)
    {
        long[] shape = [Count, Longest, .. packed.shape[1..]];
        if (IsRectangular)
        {
            return packed.reshape(shape);
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor blank = zeros([1, .. packed.shape[1..]], packed.dtype, packed.device);
        Tensor extended = cat([packed, blank], 0);
        return extended.index_select(0, PaddingIndex()).reshape(shape).MoveToOuterDisposeScope();
    }

    /// <summary>The rows of a padded tensor (S, T, ...) that are real tokens, packed (N, ...).</summary>
    public Tensor Flatten(Tensor padded)
    {
        long[] shape = [Count * Longest, .. padded.shape[2..]];
        if (IsRectangular)
        {
            return padded.reshape(shape);
        }

        using Tensor rows = padded.reshape(shape);
        return rows.index_select(0, FlatteningIndex());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Ids.Dispose();
        _padding?.Dispose();
        _flattening?.Dispose();
    }

    private Tensor PaddingIndex() => _padding ??= Index(
        Enumerable.Range(0, Count).SelectMany(s => Enumerable.Range(0, Longest)
            .Select(t => t < Length(s) ? _starts[s] + t : TokenCount)));

    private Tensor FlatteningIndex() => _flattening ??= Index(
        Enumerable.Range(0, Count).SelectMany(s => Enumerable.Range(s * Longest, Length(s))));

    private Tensor Index(IEnumerable<int> rows) =>
        tensor([.. rows.Select(row => (long)row)], dtype: ScalarType.Int64, device: Device).DetachFromDisposeScope();
}

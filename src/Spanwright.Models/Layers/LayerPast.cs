using Spanwright.Models.Layers.Kernels;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>The cached keys and values that one layer's new tokens see.</summary>
public sealed class LayerPast
{
    private readonly CachePass _pass;
    private readonly int _layer;

    internal LayerPast(CachePass pass, int layer)
    {
        _pass = pass;
        _layer = layer;
    }

    /// <summary>
    /// Attention of the new tokens over the caches and themselves, (N, (H + 2G) D) to (N, H D); their keys and values are
    /// written behind the caches' last tokens.
    /// </summary>
    internal Tensor Attend(Tensor projected, AttentionSizes sizes, RotaryPositions rotary, AttentionKind kind)
    {
        if (!CpuKernels.Serve(projected))
        {
            return Composite(projected, sizes, rotary, kind);
        }

        CacheSettings settings = new(sizes, kind, _pass, _layer);
        return CpuKernels.IsBFloat16(projected)
            ? CacheKernel<BFloat16Element>.Forward(settings, projected, rotary.Cosine, rotary.Sine)
            : CacheKernel<Float32Element>.Forward(settings, projected, rotary.Cosine, rotary.Sine);
    }

    // The same in torch's operators, on any device, text by text.
    internal Tensor Composite(Tensor projected, AttentionSizes sizes, RotaryPositions rotary, AttentionKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        (int queryHeads, int keyHeads) = (sizes.QueryHeads, sizes.KeyValueHeads);
        Tensor heads = projected.view(-1, queryHeads + (2 * keyHeads), sizes.HeadSize);      // (N, H + 2G, D)
        Tensor rotated = rotary.Rotate(heads.narrow(1, 0, queryHeads + keyHeads));           // (N, H + G, D)
        Tensor values = heads.narrow(1, queryHeads + keyHeads, keyHeads);                    // (N, G, D)
        List<Tensor> mixed = [];
        for (int row = 0; row < _pass.Rows.Count; row++)
        {
            (int start, int count) = (_pass.Sequences.Starts[row], _pass.Sequences.Length(row));
            Tensor own = rotated.narrow(0, start, count);
            Write(_pass.Rows[row].Cache, own.narrow(1, queryHeads, keyHeads), values.narrow(0, start, count));
            mixed.Add(Attend(row, own.narrow(1, 0, queryHeads), sizes, kind));
        }

        return cat(mixed).to(projected.dtype).MoveToOuterDisposeScope();
    }

    // (n, G, D) behind the last token.
    private void Write(KeyValueCache cache, Tensor keys, Tensor values)
    {
        long count = keys.shape[0];
        cache.Keys[_layer].narrow(2, cache.OwnLength, count).copy_(keys.permute(1, 2, 0));
        cache.Values[_layer].narrow(1, cache.OwnLength, count).narrow(2, 0, keys.shape[2]).copy_(values.transpose(0, 1));
    }

    // Queries of one text, (n, H, D) to (n, H D).
    private Tensor Attend(int row, Tensor queries, AttentionSizes sizes, AttentionKind kind)
    {
        int count = (int)queries.shape[0];
        (int keyHeads, int perKey, int size) = (sizes.KeyValueHeads, sizes.QueryHeads / sizes.KeyValueHeads, sizes.HeadSize);
        IReadOnlyList<CacheSegment> segments = _pass.Segments[row];
        Tensor keys = cat([.. segments.Select(s => s.Cache.Keys[_layer].narrow(2, 0, s.Length))], 2);     // (G, D, T)
        Tensor values = cat(
            [.. segments.Select(s => s.Cache.Values[_layer].narrow(1, 0, s.Length).narrow(2, 0, size))], 1);   // (G, T, D)
        Tensor grouped = queries.to(keys.dtype).view(count, keyHeads, perKey, size).permute(1, 2, 0, 3)
            .reshape(keyHeads, perKey * count, size);                                                     // (G, H/G n, D)
        Tensor scores = matmul(grouped, keys).view(keyHeads, perKey, count, -1) * (1 / Math.Sqrt(size));
        Tensor weights = nn.functional.softmax(Masked(scores, _pass.Kind(row, kind)), -1, ScalarType.Float32)
            .to(keys.dtype).view(keyHeads, perKey * count, -1);
        return matmul(weights, values).view(keyHeads, perKey, count, size).permute(2, 0, 1, 3).reshape(count, -1);
    }

    private static Tensor Masked(Tensor scores, AttentionKind kind)
    {
        (long count, long length) = (scores.shape[2], scores.shape[3]);
        if (kind == AttentionKind.Bidirectional || count == 1)
        {
            return scores;
        }

        Tensor hidden = ones([count, length], ScalarType.Bool, scores.device).triu(length - count + 1);
        return scores.masked_fill(hidden, MaskBuilder.Hidden);
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// Grouped-query attention of new tokens over cached keys and values and over themselves, from the joint projection,
/// (N, (H + 2G) D) to (N, H D), in float32. The cache is read in place; where rows build on the same cache, their queries
/// meet its keys in one product. A row's numbers do not depend on the rows beside it.
/// </summary>
/// <typeparam name="T">The dtype of the projection and the output.</typeparam>
internal static unsafe class CacheKernel<T>
    where T : unmanaged, IElement<T>
{
    /// <summary>Writes the new keys and values into the caches, then attends.</summary>
    /// <param name="settings">Sizes, mask and caches.</param>
    /// <param name="projected">The joint projection.</param>
    /// <param name="cosine">Of the position encoding, (N, D/2).</param>
    /// <param name="sine">Likewise.</param>
    public static Tensor Forward(CacheSettings settings, Tensor projected, Tensor cosine, Tensor sine)
    {
        AttentionSizes sizes = settings.Sizes;
        Tensor output = empty([projected.shape[0], (long)sizes.QueryHeads * sizes.HeadSize], projected.dtype);
        T* rows = (T*)TensorMemory.Pointer(projected);
        T* mixed = (T*)TensorMemory.Pointer(output);
        float* cos = (float*)TensorMemory.Pointer(cosine);
        float* sin = (float*)TensorMemory.Pointer(sine);
        KernelThreads.Run(settings.Pass.Rows.Count * sizes.KeyValueHeads, task =>
            Append(settings, task / sizes.KeyValueHeads, task % sizes.KeyValueHeads, rows, cos, sin));
        KernelThreads.Run(settings.Blocks.Count * sizes.KeyValueHeads, task =>
            Attend(settings, settings.Blocks[task / sizes.KeyValueHeads], task % sizes.KeyValueHeads, rows, mixed, cos, sin));
        return output;
    }

    private static void Append(CacheSettings settings, int row, int head, T* projected, float* cosine, float* sine)
    {
        (AttentionSizes sizes, KeyValueCache cache) = (settings.Sizes, settings.Pass.Rows[row].Cache);
        Operand keys = cache.KeysOf(settings.Layer, head).From(cache.OwnLength);           // (D, n)
        Operand values = cache.ValuesOf(settings.Layer, head).Below(cache.OwnLength);      // (n, D)
        int start = settings.Pass.Sequences.Starts[row];
        int count = settings.Pass.Sequences.Length(row);
        float* rotated = Scratch.Take(Lanes.RoundUp(sizes.HeadSize)).Matrix(1, sizes.HeadSize).Start;
        for (int t = 0; t < count; t++)
        {
            nint angle = (nint)(start + t) * sizes.HeadSize / 2;
            T* key = Find(projected, sizes, start + t, sizes.QueryHeads + head);
            AttentionRows.Rotate(key, cosine + angle, sine + angle, 1, rotated, sizes.HeadSize);
            new Operand(rotated, sizes.HeadSize).CopyTransposed(1, sizes.HeadSize, keys.From(t));
            T* value = Find(projected, sizes, start + t, sizes.QueryHeads + sizes.KeyValueHeads + head);
            Lanes.Widen(value, values.Row(t), sizes.HeadSize);
        }
    }

    private static void Attend(
        CacheSettings settings, CacheBlock block, int head, T* projected, T* mixed, float* cosine, float* sine)
    {
        (AttentionSizes sizes, int perKey) = (settings.Sizes, settings.QueriesPerKey);
        int wide = Lanes.RoundUp(sizes.HeadSize);
        int rows = block.Tokens.Length * perKey;
        int room = SmallProduct.RoundUp(rows) + SmallProduct.RowBlock;    // a product may begin at any row
        Scratch scratch = Scratch.Take(room * ((3 * wide) + block.Width));
        Operand queries = scratch.Matrix(room, wide);           // (H/G n, D), token by token
        Operand weights = scratch.Matrix(room, block.Width);    // (H/G n, T)
        Operand sums = scratch.Matrix(room, wide);              // (H/G n, D)
        Operand part = scratch.Matrix(room, wide);              // (H/G n, D), of one run

        ReadQueries(settings, block, head, projected, cosine, sine, queries);
        foreach (CacheRun run in block.Runs)
        {
            SmallProduct.Multiply(
                queries.Below(run.First * perKey), run.Segment.Cache.KeysOf(settings.Layer, head),
                weights.Below(run.First * perKey).From(run.Segment.Column),
                run.Count * perKey, Lanes.RoundUp(Seen(settings, block, run)), sizes.HeadSize, add: false);
        }

        for (int row = 0; row < rows; row++)
        {
            Weigh(settings, block, row / perKey, weights.Row(row));
        }

        sums.Clear(rows, wide);
        foreach (CacheRun run in block.Runs)
        {
            SmallProduct.Multiply(
                weights.Below(run.First * perKey).From(run.Segment.Column), run.Segment.Cache.ValuesOf(settings.Layer, head),
                part, run.Count * perKey, wide, Seen(settings, block, run), add: false);
            Add(part.Start, sums.Row(run.First * perKey), run.Count * perKey * wide);
        }

        for (int row = 0; row < rows; row++)
        {
            T* target = mixed
                + ((((nint)(block.First + (row / perKey)) * sizes.QueryHeads) + (head * perKey) + (row % perKey)) * sizes.HeadSize);
            Lanes.Narrow(sums.Row(row), target, sizes.HeadSize);
        }
    }

    private static void ReadQueries(
        CacheSettings settings, CacheBlock block, int head, T* projected, float* cosine, float* sine, Operand queries)
    {
        (AttentionSizes sizes, int perKey) = (settings.Sizes, settings.QueriesPerKey);
        float scale = 1 / MathF.Sqrt(sizes.HeadSize);
        for (int row = 0; row < block.Tokens.Length * perKey; row++)
        {
            int token = block.First + (row / perKey);
            nint angle = (nint)token * sizes.HeadSize / 2;
            T* query = Find(projected, sizes, token, (head * perKey) + (row % perKey));
            AttentionRows.Rotate(query, cosine + angle, sine + angle, scale, queries.Row(row), sizes.HeadSize);
        }
    }

    // Turns the scores of one query into weights; between the parts of the keys lie columns of no key.
    private static void Weigh(CacheSettings settings, CacheBlock block, int token, float* scores)
    {
        (int row, int index) = block.Tokens[token];
        IReadOnlyList<CacheSegment> chain = settings.Pass.Segments[row];
        for (int i = 0; i < chain.Count - 1; i++)
        {
            int end = chain[i].Column + chain[i].Length;
            new Span<float>(scores + end, chain[i + 1].Column - end).Fill(float.NegativeInfinity);
        }

        AttentionRows.Softmax(scores, chain[^1].Column + settings.Seen(row, index), block.Width);
    }

    private static int Seen(CacheSettings settings, CacheBlock block, CacheRun run) => run.OwnRow < 0
        ? run.Segment.Length
        : settings.Seen(run.OwnRow, block.Tokens[run.First + run.Count - 1].Index);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float* source, float* target, int count)
    {
        for (int i = 0; i < count; i += Lanes.Count)
        {
            (Vector512.Load(source + i) + Vector512.Load(target + i)).Store(target + i);
        }
    }

    private static T* Find(T* projected, AttentionSizes sizes, int token, int head) =>
        projected + ((((nint)token * (sizes.QueryHeads + (2 * sizes.KeyValueHeads))) + head) * sizes.HeadSize);
}

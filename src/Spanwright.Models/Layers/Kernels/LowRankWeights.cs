using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>The A and B of low-rank corrections in the layout of working memory: ranks and sizes fill vectors.</summary>
internal sealed unsafe class LowRankWeights : IDisposable
{
    private readonly Tensor _memory;

    private LowRankWeights(LowRankSettings settings, int size)
    {
        _memory = zeros([size], ScalarType.Float32);
        Widest = settings.Blocks.Max(block => Lanes.RoundUp(block.Count));
        Ups = new Operand[settings.Blocks.Count];
    }

    /// <summary>Numbers of the largest block in working memory.</summary>
    public int Widest { get; }

    /// <summary>A: (inputs, reduced) or (reduced, inputs).</summary>
    public Operand Down { get; private set; }

    /// <summary>The B of each block: (r, outputs) or (outputs, r).</summary>
    public Operand[] Ups { get; }

    /// <summary>For products with the input and the reduced input: Aᵀ and Bᵀ.</summary>
    public static LowRankWeights Columns(LowRankSettings settings, Tensor down, ReadOnlySpan<Tensor> ups)
    {
        int inputs = (int)down.shape[1];
        int size = inputs * settings.Reduced;
        foreach (LowRankBlock block in settings.Blocks)
        {
            size += settings.Rank * Lanes.RoundUp(block.Count);
        }

        LowRankWeights weights = new(settings, size);
        float* next = (float*)TensorMemory.Pointer(weights._memory);
        weights.Down = new Operand(next, settings.Reduced);
        Operand source = Whole(down);
        for (int block = 0; block < settings.Blocks.Count; block++)
        {
            source.Below(block * settings.Rank)
                .CopyTransposed(settings.Rank, inputs, weights.Down.From(block * settings.PaddedRank));
        }

        next += inputs * settings.Reduced;
        for (int block = 0; block < settings.Blocks.Count; block++)
        {
            int count = settings.Blocks[block].Count;
            weights.Ups[block] = new Operand(next, Lanes.RoundUp(count));
            Whole(ups[block]).CopyTransposed(count, settings.Rank, weights.Ups[block]);
            next += settings.Rank * Lanes.RoundUp(count);
        }

        return weights;
    }

    /// <summary>For products with gradients: A and B.</summary>
    public static LowRankWeights Rows(LowRankSettings settings, Tensor down, ReadOnlySpan<Tensor> ups)
    {
        int inputs = (int)down.shape[1];
        int wide = Lanes.RoundUp(inputs);
        int size = settings.Reduced * wide;
        foreach (LowRankBlock block in settings.Blocks)
        {
            size += block.Count * settings.PaddedRank;
        }

        LowRankWeights weights = new(settings, size);
        float* next = (float*)TensorMemory.Pointer(weights._memory);
        weights.Down = new Operand(next, wide);
        Operand source = Whole(down);
        for (int block = 0; block < settings.Blocks.Count; block++)
        {
            source.Below(block * settings.Rank)
                .Copy(settings.Rank, inputs, weights.Down.Below(block * settings.PaddedRank));
        }

        next += settings.Reduced * wide;
        for (int block = 0; block < settings.Blocks.Count; block++)
        {
            weights.Ups[block] = new Operand(next, settings.PaddedRank);
            Whole(ups[block]).Copy(settings.Blocks[block].Count, settings.Rank, weights.Ups[block]);
            next += settings.Blocks[block].Count * settings.PaddedRank;
        }

        return weights;
    }

    /// <inheritdoc/>
    public void Dispose() => _memory.Dispose();

    private static Operand Whole(Tensor matrix) => new((float*)TensorMemory.Pointer(matrix), (nint)matrix.shape[1]);
}

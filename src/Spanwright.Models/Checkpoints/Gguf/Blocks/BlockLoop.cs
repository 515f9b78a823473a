using System.Runtime.CompilerServices;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>Turns consecutive blocks into float32 numbers.</summary>
internal unsafe delegate void BlockDecoder(byte* blocks, float* values, long count);

/// <summary>Runs a block format over many blocks.</summary>
internal static unsafe class BlockLoop
{
    private const long BlocksPerTask = 4096;
    private const int BufferElements = 8192; // stays in the first-level cache

    /// <summary>Decodes blocks one after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode<TFormat>(byte* blocks, float* values, long count)
        where TFormat : IBlockFormat
    {
        for (long i = 0; i < count; i++)
        {
            TFormat.Decode(blocks + (i * TFormat.Bytes), values + (i * TFormat.Elements));
        }
    }

    /// <summary>Decodes all blocks of a tensor to float32 on all cores.</summary>
    public static void DecodeAll(GgufType type, byte* blocks, float* values, long count) =>
        ForEachRun(count, (first, run) => type.Decode!(
            blocks + (first * type.BlockBytes), values + (first * type.BlockElements), run));

    /// <summary>Decodes all blocks of a tensor to bfloat16 on all cores, without a float32 copy of the whole.</summary>
    public static void DecodeAllRounded(GgufType type, byte* blocks, ushort* values, long count) =>
        ForEachRun(count, (first, run) => DecodeRounded(
            type, blocks + (first * type.BlockBytes), values + (first * type.BlockElements), run));

    private static void DecodeRounded(GgufType type, byte* blocks, ushort* values, long count)
    {
        float* buffer = stackalloc float[BufferElements];
        int piece = BufferElements / type.BlockElements;
        for (long first = 0; first < count; first += piece)
        {
            int run = (int)Math.Min(piece, count - first);
            type.Decode!(blocks + (first * type.BlockBytes), buffer, run);
            BFloat16Rounding.Round(buffer, values + (first * type.BlockElements), run * type.BlockElements);
        }
    }

    private static void ForEachRun(long count, Action<long, long> decode)
    {
        long runs = (count + BlocksPerTask - 1) / BlocksPerTask;
        Parallel.For(0L, runs, i => decode(i * BlocksPerTask, Math.Min(BlocksPerTask, count - (i * BlocksPerTask))));
    }
}

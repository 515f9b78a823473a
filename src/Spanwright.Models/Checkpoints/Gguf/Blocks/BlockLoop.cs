using System.Runtime.CompilerServices;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>Turns consecutive blocks into float32 numbers.</summary>
internal unsafe delegate void BlockDecoder(byte* blocks, float* values, long count);

/// <summary>Runs a block format over many blocks.</summary>
internal static unsafe class BlockLoop
{
    private const long BlocksPerTask = 4096;

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

    /// <summary>Decodes all blocks of a tensor on all cores.</summary>
    public static void DecodeAll(GgufType type, byte* blocks, float* values, long count)
    {
        long tasks = (count + BlocksPerTask - 1) / BlocksPerTask;
        Parallel.For(0L, tasks, task =>
        {
            long first = task * BlocksPerTask;
            type.Decode!(
                blocks + (first * type.BlockBytes),
                values + (first * type.BlockElements),
                Math.Min(BlocksPerTask, count - first));
        });
    }
}

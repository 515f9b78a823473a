using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>8 bits with a scale: d · q.</summary>
internal unsafe struct Q80Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 34;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        sbyte* numbers = (sbyte*)(block + 2);
        Lanes.Scale(Vector128.Load(numbers), scale, values);
        Lanes.Scale(Vector128.Load(numbers + 16), scale, values + 16);
    }
}

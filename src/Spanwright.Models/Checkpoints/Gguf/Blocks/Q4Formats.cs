using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>4 bits with a scale: d · (q - 8). Low nibbles are the first half of the block, high ones the second.</summary>
internal unsafe struct Q40Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 18;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        Vector128<sbyte> middle = Vector128.Create((sbyte)8);
        Lanes.Scale(Lanes.Low(block + 2) - middle, scale, values);
        Lanes.Scale(Lanes.High(block + 2) - middle, scale, values + 16);
    }
}

/// <summary>4 bits with a scale and a smallest value: d · q + m.</summary>
internal unsafe struct Q41Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 20;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        float least = (float)*(Half*)(block + 2);
        Lanes.Scale(Lanes.Low(block + 4), scale, least, values);
        Lanes.Scale(Lanes.High(block + 4), scale, least, values + 16);
    }
}

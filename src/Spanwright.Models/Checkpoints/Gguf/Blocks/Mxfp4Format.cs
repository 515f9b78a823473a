using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>
/// 4-bit floating point (two bits of exponent, one of mantissa) with a power of two as scale: OCP Microscaling Formats
/// 1.0. The table holds doubled values, so the scale is 2^(e - 128).
/// </summary>
internal unsafe struct Mxfp4Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 17;

    private static Vector128<sbyte> DoubledValues =>
        Vector128.Create((sbyte)0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = Scale(block[0]);
        Lanes.Scale(Vector128.Shuffle(DoubledValues, Lanes.Low(block + 1)), scale, values);
        Lanes.Scale(Vector128.Shuffle(DoubledValues, Lanes.High(block + 1)), scale, values + 16);
    }

    // 2^(exponent - 128); the two smallest are subnormal.
    private static float Scale(byte exponent) => BitConverter.UInt32BitsToSingle(
        exponent < 2 ? 0x00200000u << exponent : (uint)(exponent - 1) << 23);
}

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

    private static ReadOnlySpan<sbyte> DoubledValues => [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12];

    /// <inheritdoc/>
    public static void Decode(byte* block, float* values)
    {
        float scale = Scale(block[0]);
        for (int i = 0; i < 16; i++)
        {
            int pair = block[1 + i];
            values[i] = scale * DoubledValues[pair & 15];
            values[i + 16] = scale * DoubledValues[pair >> 4];
        }
    }

    // 2^(exponent - 128); the two smallest are subnormal.
    private static float Scale(byte exponent) => BitConverter.UInt32BitsToSingle(
        exponent < 2 ? 0x00200000u << exponent : (uint)(exponent - 1) << 23);
}

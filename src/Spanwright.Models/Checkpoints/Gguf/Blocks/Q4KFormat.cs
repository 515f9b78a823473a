using System.Runtime.CompilerServices;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>
/// 4 bits in groups of 32, each with a 6-bit scale and a 6-bit smallest value. Bytes: d, dmin, 12 with the scales,
/// 128 numbers.
/// </summary>
internal unsafe struct Q4KFormat : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 256;

    /// <inheritdoc/>
    public static int Bytes => 144;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        float least = (float)*(Half*)(block + 2);
        for (int group = 0; group < 8; group++)
        {
            float groupScale = scale * SixBitScales.Scale(block + 4, group);
            float groupLeast = least * SixBitScales.Least(block + 4, group);
            byte* numbers = block + 16 + (group / 2 * 32);
            int shift = group % 2 * 4;
            for (int i = 0; i < 32; i++)
            {
                values[(group * 32) + i] = (groupScale * ((numbers[i] >> shift) & 15)) - groupLeast;
            }
        }
    }
}

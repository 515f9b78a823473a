using System.Runtime.CompilerServices;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>
/// 2 bits in groups of 16: each group has a 4-bit scale and a 4-bit smallest value, the block a factor for each.
/// Bytes: 16 scales, 64 numbers, d, dmin.
/// </summary>
internal unsafe struct Q2KFormat : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 256;

    /// <inheritdoc/>
    public static int Bytes => 84;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)(block + 80);
        float least = (float)*(Half*)(block + 82);
        for (int group = 0; group < 16; group++)
        {
            float groupScale = scale * (block[group] & 15);
            float groupLeast = least * (block[group] >> 4);
            byte* numbers = block + 16 + (group / 8 * 32) + (group % 2 * 16);
            int shift = group % 8 / 2 * 2;
            for (int i = 0; i < 16; i++)
            {
                values[(group * 16) + i] = (groupScale * ((numbers[i] >> shift) & 3)) - groupLeast;
            }
        }
    }
}

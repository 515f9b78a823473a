using System.Runtime.CompilerServices;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>
/// 3 bits in groups of 16 with 6-bit scales. Bytes: 32 masks of third bits (a clear bit subtracts 4), 64 numbers,
/// 12 with the scales (less 32), d.
/// </summary>
internal unsafe struct Q3KFormat : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 256;

    /// <inheritdoc/>
    public static int Bytes => 110;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)(block + 108);
        for (int group = 0; group < 16; group++)
        {
            float groupScale = scale * GroupScale(block + 96, group);
            byte* masks = block + (group % 2 * 16);
            byte* numbers = block + 32 + (group / 8 * 32) + (group % 2 * 16);
            int shift = group % 8 / 2 * 2;
            int mask = 1 << (group / 2);
            for (int i = 0; i < 16; i++)
            {
                int number = ((numbers[i] >> shift) & 3) - ((masks[i] & mask) == 0 ? 4 : 0);
                values[(group * 16) + i] = groupScale * number;
            }
        }
    }

    private static int GroupScale(byte* scales, int group)
    {
        int low = (scales[group % 8] >> (group / 8 * 4)) & 15;
        int high = (scales[8 + (group % 4)] >> (group / 4 * 2)) & 3;
        return (low | (high << 4)) - 32;
    }
}

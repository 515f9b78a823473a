using System.Runtime.CompilerServices;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>
/// As Q4_K with a fifth bit: bit g of byte i belongs to element i of group g. Bytes: d, dmin, 12 with the scales,
/// 32 with fifth bits, 128 numbers.
/// </summary>
internal unsafe struct Q5KFormat : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 256;

    /// <inheritdoc/>
    public static int Bytes => 176;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        float least = (float)*(Half*)(block + 2);
        byte* fifth = block + 16;
        for (int group = 0; group < 8; group++)
        {
            float groupScale = scale * SixBitScales.Scale(block + 4, group);
            float groupLeast = least * SixBitScales.Least(block + 4, group);
            byte* numbers = block + 48 + (group / 2 * 32);
            int shift = group % 2 * 4;
            for (int i = 0; i < 32; i++)
            {
                int number = ((numbers[i] >> shift) & 15) | (((fifth[i] >> group) & 1) << 4);
                values[(group * 32) + i] = (groupScale * number) - groupLeast;
            }
        }
    }
}

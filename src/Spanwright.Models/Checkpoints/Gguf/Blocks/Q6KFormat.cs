using System.Runtime.CompilerServices;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>
/// 6 bits (less 32) in groups of 16 with signed 8-bit scales. Bytes: 128 with the low four bits, 64 with the high two,
/// 16 scales, d.
/// </summary>
internal unsafe struct Q6KFormat : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 256;

    /// <inheritdoc/>
    public static int Bytes => 210;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)(block + 208);
        sbyte* scales = (sbyte*)(block + 192);
        for (int group = 0; group < 16; group++)
        {
            float groupScale = scale * scales[group];
            int half = group / 8;
            int quarter = group % 8 / 2;
            int start = group % 2 * 16;
            byte* low = block + (half * 64) + (quarter % 2 * 32) + start;
            byte* high = block + 128 + (half * 32) + start;
            int lowShift = quarter / 2 * 4;
            int highShift = quarter * 2;
            for (int i = 0; i < 16; i++)
            {
                int number = ((low[i] >> lowShift) & 15) | (((high[i] >> highShift) & 3) << 4);
                values[(group * 16) + i] = groupScale * (number - 32);
            }
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>4 bits that choose one of 16 unevenly spaced values, with a scale.</summary>
internal unsafe struct Iq4NlFormat : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 18;

    private static Vector128<sbyte> Values =>
        Vector128.Create((sbyte)-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values) =>
        DecodeGroup(block + 2, (float)*(Half*)block, values);

    /// <summary>Decodes 16 bytes to 32 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void DecodeGroup(byte* numbers, float scale, float* values)
    {
        Lanes.Scale(Vector128.Shuffle(Values, Lanes.Low(numbers)), scale, values);
        Lanes.Scale(Vector128.Shuffle(Values, Lanes.High(numbers)), scale, values + 16);
    }
}

/// <summary>As IQ4_NL in groups of 32 with 6-bit scales. Bytes: d, 2 and 4 with the scales (less 32), 128 numbers.</summary>
internal unsafe struct Iq4XsFormat : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 256;

    /// <inheritdoc/>
    public static int Bytes => 136;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        int high = *(ushort*)(block + 2);
        for (int group = 0; group < 8; group++)
        {
            int low = (block[4 + (group / 2)] >> (group % 2 * 4)) & 15;
            int groupScale = (low | (((high >> (group * 2)) & 3) << 4)) - 32;
            Iq4NlFormat.DecodeGroup(block + 8 + (group * 16), scale * groupScale, values + (group * 32));
        }
    }
}

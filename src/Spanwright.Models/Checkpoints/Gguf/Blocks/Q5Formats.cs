using System.Runtime.CompilerServices;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>5 bits with a scale: d · (q - 16). The fifth bits of all 32 weights stand in one 32-bit number.</summary>
internal unsafe struct Q50Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 22;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        uint fifth = *(uint*)(block + 2);
        for (int i = 0; i < 16; i++)
        {
            int pair = block[6 + i];
            values[i] = scale * (((pair & 15) | FifthBit(fifth, i)) - 16);
            values[i + 16] = scale * (((pair >> 4) | FifthBit(fifth, i + 16)) - 16);
        }
    }

    /// <summary>The fifth bit of a weight, at its place.</summary>
    internal static int FifthBit(uint bits, int index) => (int)((bits >> index) & 1) << 4;
}

/// <summary>5 bits with a scale and a smallest value: d · q + m.</summary>
internal unsafe struct Q51Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 24;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        float least = (float)*(Half*)(block + 2);
        uint fifth = *(uint*)(block + 4);
        for (int i = 0; i < 16; i++)
        {
            int pair = block[8 + i];
            values[i] = (scale * ((pair & 15) | Q50Format.FifthBit(fifth, i))) + least;
            values[i + 16] = (scale * ((pair >> 4) | Q50Format.FifthBit(fifth, i + 16))) + least;
        }
    }
}

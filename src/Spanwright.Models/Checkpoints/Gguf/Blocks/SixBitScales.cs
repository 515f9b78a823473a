namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>The 8 scales and 8 smallest values of a Q4_K or Q5_K block: 6 bits each, packed into 12 bytes.</summary>
internal static unsafe class SixBitScales
{
    /// <summary>Scale of a group.</summary>
    public static int Scale(byte* packed, int group) => group < 4
        ? packed[group] & 63
        : (packed[group + 4] & 15) | (packed[group - 4] >> 6 << 4);

    /// <summary>Smallest value of a group.</summary>
    public static int Least(byte* packed, int group) => group < 4
        ? packed[group + 4] & 63
        : (packed[group + 4] >> 4) | (packed[group] >> 6 << 4);
}

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>8 bits with a scale: d · q.</summary>
internal unsafe struct Q80Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 34;

    /// <inheritdoc/>
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        sbyte* numbers = (sbyte*)(block + 2);
        for (int i = 0; i < 32; i++)
        {
            values[i] = scale * numbers[i];
        }
    }
}

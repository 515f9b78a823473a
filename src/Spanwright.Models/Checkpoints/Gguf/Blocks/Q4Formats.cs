namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>4 bits with a scale: d · (q - 8). Low nibbles are the first half of the block, high ones the second.</summary>
internal unsafe struct Q40Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 18;

    /// <inheritdoc/>
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        for (int i = 0; i < 16; i++)
        {
            int pair = block[2 + i];
            values[i] = scale * ((pair & 15) - 8);
            values[i + 16] = scale * ((pair >> 4) - 8);
        }
    }
}

/// <summary>4 bits with a scale and a smallest value: d · q + m.</summary>
internal unsafe struct Q41Format : IBlockFormat
{
    /// <inheritdoc/>
    public static int Elements => 32;

    /// <inheritdoc/>
    public static int Bytes => 20;

    /// <inheritdoc/>
    public static void Decode(byte* block, float* values)
    {
        float scale = (float)*(Half*)block;
        float least = (float)*(Half*)(block + 2);
        for (int i = 0; i < 16; i++)
        {
            int pair = block[4 + i];
            values[i] = (scale * (pair & 15)) + least;
            values[i + 16] = (scale * (pair >> 4)) + least;
        }
    }
}

namespace Spanwright.Models.Layers.Kernels;

/// <summary>The outputs that a low-rank correction belongs to.</summary>
/// <param name="First">The first one.</param>
/// <param name="Count">Number of outputs.</param>
internal sealed record LowRankBlock(int First, int Count);

/// <summary>What the low-rank corrections of one linear layer compute by.</summary>
/// <param name="Rank">The rank r of each correction.</param>
/// <param name="Scale">Their factor.</param>
/// <param name="Blocks">The outputs that are corrected, one block for each correction.</param>
/// <param name="Mask">Dropout of the input.</param>
internal sealed record LowRankSettings(int Rank, float Scale, IReadOnlyList<LowRankBlock> Blocks, DropoutMask Mask)
{
    /// <summary>The rank in working memory.</summary>
    public int PaddedRank => Lanes.RoundUp(Rank);

    /// <summary>The reduced inputs of all corrections in working memory.</summary>
    public int Reduced => Blocks.Count * PaddedRank;
}

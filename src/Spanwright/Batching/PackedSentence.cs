namespace Spanwright.Batching;

/// <summary>Where a sentence lies in packed rows.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Offset">Column of its first token.</param>
/// <param name="Length">Its tokens.</param>
public readonly record struct PackedSentence(int Row, int Offset, int Length)
{
    /// <summary>The column after its last token.</summary>
    public int End => Offset + Length;
}

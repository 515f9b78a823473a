namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>Several normalizers, one after the other.</summary>
internal sealed class SequenceNormalizer(IReadOnlyList<ITextNormalizer> steps) : ITextNormalizer
{
    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece) => steps.Aggregate(piece, (changed, step) => step.Normalize(changed));
}

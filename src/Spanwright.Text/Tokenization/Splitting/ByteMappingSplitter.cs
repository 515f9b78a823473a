using Spanwright.Text.Tokenization.Normalization;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>Writes each piece in the byte alphabet. As the last step it is left out where the encoder reads bytes itself.</summary>
internal sealed class ByteMappingSplitter : IWordSplitter
{
    private static readonly ByteLevelNormalizer _mapping = new();

    /// <inheritdoc/>
    public void Split(TextPiece piece, List<TextPiece> parts) => parts.Add(_mapping.Normalize(piece));
}

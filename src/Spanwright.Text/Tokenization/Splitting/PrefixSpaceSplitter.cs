using Spanwright.Text.Tokenization.Normalization;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>Puts a space in front of a piece that does not begin with one, so that a first word looks like any other.</summary>
internal sealed class PrefixSpaceSplitter : IWordSplitter
{
    private static readonly PrependNormalizer _space = new(" ");

    /// <inheritdoc/>
    public void Split(TextPiece piece, List<TextPiece> parts) =>
        parts.Add(piece.Span[0] == ' ' ? piece : _space.Normalize(piece));
}

using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>Drops white space at the ends.</summary>
internal sealed class StripNormalizer(bool left, bool right) : ITextNormalizer
{
    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece)
    {
        ReadOnlySpan<char> text = piece.Span;
        int start = 0;
        while (left && start < text.Length && UnicodeTables.Space.Contains(text[start]))
        {
            start++;
        }

        int end = text.Length;
        while (right && end > start && UnicodeTables.Space.Contains(text[end - 1]))
        {
            end--;
        }

        return piece.Slice(start, end - start);
    }
}

using System.Text;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>Puts a text in front of every piece that is not empty; it has the range of the piece's first character.</summary>
internal sealed class PrependNormalizer(string prefix) : ITextNormalizer
{
    private readonly Rune[] _prefix = [.. prefix.EnumerateRunes()];

    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece)
    {
        if (piece.Length == 0 || _prefix.Length == 0)
        {
            return piece;
        }

        TextRewriter rewriter = new(piece);
        Rune.DecodeFromUtf16(piece.Span, out Rune first, out int length);
        rewriter.Replace(_prefix[0]);
        foreach (Rune additional in _prefix.AsSpan(1))
        {
            rewriter.Insert(additional);
        }

        rewriter.Insert(first);
        rewriter.Keep(piece.Length - length);
        return rewriter.Finish();
    }
}

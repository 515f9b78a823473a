using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>Removes the characters of a set.</summary>
internal sealed class FilterNormalizer(CodePointSet removed) : ITextNormalizer
{
    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece)
    {
        TextRewriter? rewriter = null;
        int position = 0;
        foreach (Rune rune in piece.Span.EnumerateRunes())
        {
            int length = rune.Utf16SequenceLength;
            if (removed.Contains(rune.Value))
            {
                rewriter ??= new TextRewriter(piece);
                rewriter.Keep(position - rewriter.Position);
                rewriter.Skip(length);
            }

            position += length;
        }

        rewriter?.Keep(piece.Length - rewriter.Position);
        return rewriter?.Finish() ?? piece;
    }
}

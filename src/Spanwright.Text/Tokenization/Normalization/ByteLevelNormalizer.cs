using System.Text;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>Writes every UTF-8 byte as a character of the byte alphabet; all bytes of a character have its range.</summary>
internal sealed class ByteLevelNormalizer : ITextNormalizer
{
    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece)
    {
        TextRewriter rewriter = new(piece);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in piece.Span.EnumerateRunes())
        {
            int count = rune.EncodeToUtf8(bytes);
            rewriter.Replace(new Rune(ByteAlphabet.Characters[bytes[0]]));
            foreach (byte value in bytes[1..count])
            {
                rewriter.Insert(new Rune(ByteAlphabet.Characters[value]));
            }
        }

        return rewriter.Finish();
    }
}

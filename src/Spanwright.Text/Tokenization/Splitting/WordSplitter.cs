using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>The Whitespace pre-tokenizer: runs of word characters and runs of anything else that is not white space.</summary>
internal sealed class WordSplitter : IWordSplitter
{
    /// <inheritdoc/>
    public void Split(TextPiece piece, List<TextPiece> parts)
    {
        int start = 0;
        int position = 0;
        Kind kind = Kind.Space;
        foreach (Rune rune in piece.Span.EnumerateRunes())
        {
            Kind next = KindOf(rune);
            if (next != kind)
            {
                Add(piece, start, position, kind, parts);
                start = position;
                kind = next;
            }

            position += rune.Utf16SequenceLength;
        }

        Add(piece, start, position, kind, parts);
    }

    private static void Add(TextPiece piece, int start, int end, Kind kind, List<TextPiece> parts)
    {
        if (kind != Kind.Space && end > start)
        {
            parts.Add(piece.Slice(start, end - start));
        }
    }

    private static Kind KindOf(Rune rune) =>
        UnicodeTables.Space.Contains(rune.Value) ? Kind.Space
        : UnicodeTables.Word.Contains(rune.Value) ? Kind.Word
        : Kind.Other;

    private enum Kind
    {
        Space,
        Word,
        Other,
    }
}

using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>BERT's words: cut at white space, which goes, and around every punctuation character.</summary>
internal sealed class BertSplitter : IWordSplitter
{
    /// <inheritdoc/>
    public void Split(TextPiece piece, List<TextPiece> parts)
    {
        int start = 0;
        int position = 0;
        foreach (Rune rune in piece.Span.EnumerateRunes())
        {
            int end = position + rune.Utf16SequenceLength;
            bool isPunctuation = BertCharacters.Punctuation.Contains(rune.Value);
            if (isPunctuation || UnicodeTables.Space.Contains(rune.Value))
            {
                Add(piece, start, position, parts);
                start = end;
            }

            if (isPunctuation)
            {
                Add(piece, position, end, parts);
            }

            position = end;
        }

        Add(piece, start, position, parts);
    }

    private static void Add(TextPiece piece, int start, int end, List<TextPiece> parts)
    {
        if (end > start)
        {
            parts.Add(piece.Slice(start, end - start));
        }
    }
}

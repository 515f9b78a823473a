using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>Lowercase of every character on its own: no final sigma, no rule of a language.</summary>
internal sealed class LowercaseNormalizer : ITextNormalizer
{
    private static readonly Dictionary<int, Rune[]> _lower = UnicodeTables.Rows("lower").ToDictionary(
        row => UnicodeTables.CodePoints(row.Name)[0],
        row => UnicodeTables.CodePoints(row.Values).Select(codePoint => new Rune(codePoint)).ToArray());

    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece)
    {
        TextRewriter rewriter = new(piece);
        foreach (Rune rune in piece.Span.EnumerateRunes())
        {
            if (!_lower.TryGetValue(rune.Value, out Rune[]? lower))
            {
                rewriter.Replace(rune);
                continue;
            }

            rewriter.Replace(lower[0]);
            foreach (Rune additional in lower.AsSpan(1))
            {
                rewriter.Insert(additional);
            }
        }

        return rewriter.Finish();
    }
}

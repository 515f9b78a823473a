using System.Text;
using Spanwright.Text.Tokenization.Patterns;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>Replaces every match of a pattern by a fixed text, which has the range of the match's last character.</summary>
internal sealed class ReplaceNormalizer(ITextPattern pattern, string content) : ITextNormalizer
{
    private readonly Rune[] _content = [.. content.EnumerateRunes()];

    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece)
    {
        List<PatternMatch> matches = [];
        pattern.FindMatches(piece.Span, matches);
        if (matches.Count == 0)
        {
            return piece;
        }

        TextRewriter rewriter = new(piece);
        foreach (PatternMatch match in matches)
        {
            rewriter.Keep(match.Start - rewriter.Position);
            rewriter.Skip(match.Length);
            foreach (Rune character in _content)
            {
                rewriter.Insert(character);
            }
        }

        rewriter.Keep(piece.Length - rewriter.Position);
        return rewriter.Finish();
    }
}

using System.Text;
using Spanwright.Text.Tokenization.Normalization;
using Spanwright.Text.Tokenization.Patterns;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>When a mark stands in front of a text that does not begin with one.</summary>
internal enum PrependScheme
{
    /// <summary>At every piece.</summary>
    Always,

    /// <summary>At the start of the text only.</summary>
    First,

    /// <summary>Never.</summary>
    Never,
}

/// <summary>SentencePiece's way with spaces: each is a visible mark, and words begin with it.</summary>
internal sealed class MetaspaceSplitter(Rune mark, PrependScheme scheme, bool isSplit) : IWordSplitter
{
    private readonly ReplaceNormalizer _spaces = new(new LiteralPattern(" "), mark.ToString());
    private readonly PrependNormalizer _prefix = new(mark.ToString());
    private readonly PatternSplitter _words = new(new LiteralPattern(mark.ToString()), SplitBehavior.MergedWithNext);

    /// <inheritdoc/>
    public void Split(TextPiece piece, List<TextPiece> parts)
    {
        TextPiece marked = _spaces.Normalize(piece);
        bool wantsMark = scheme == PrependScheme.Always || (scheme == PrependScheme.First && piece.OriginalStart == 0);
        if (wantsMark && !marked.Span.StartsWith(mark.ToString(), StringComparison.Ordinal))
        {
            marked = _prefix.Normalize(marked);
        }

        if (isSplit)
        {
            _words.Split(marked, parts);
        }
        else
        {
            parts.Add(marked);
        }
    }
}

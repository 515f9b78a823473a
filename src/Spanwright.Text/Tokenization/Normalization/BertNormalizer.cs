using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>BERT's basic tokenizer up to the splitting: cleans, sets Chinese characters apart, strips accents, lowercases.</summary>
/// <param name="cleans">Whether control characters go and white space becomes spaces.</param>
/// <param name="separatesChinese">Whether Chinese characters get a space on each side.</param>
/// <param name="stripsAccents">Whether accents are stripped.</param>
/// <param name="lowercases">Whether letters become lowercase.</param>
internal sealed class BertNormalizer(bool cleans, bool separatesChinese, bool stripsAccents, bool lowercases) : ITextNormalizer
{
    private const char Space = ' ';

    private static readonly ITextNormalizer[] _accents =
        [new UnicodeNormalizer(compatible: false, composed: false), new FilterNormalizer(BertCharacters.Accents)];

    private static readonly LowercaseNormalizer _lowercase = new();
    private static readonly FilterNormalizer _filter = new(BertCharacters.Removed);

    /// <summary>Reads the section; accents go with the case where it does not say.</summary>
    public static BertNormalizer Read(JsonSection section)
    {
        bool lowercases = section.Flag("lowercase", true);
        return new BertNormalizer(
            section.Flag("clean_text", true), section.Flag("handle_chinese_chars", true),
            section.Flag("strip_accents", lowercases), lowercases);
    }

    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece)
    {
        if (!piece.Span.ContainsAnyExceptInRange(' ', '~'))
        {
            return lowercases && piece.Span.ContainsAnyInRange('A', 'Z') ? Lowercase(piece) : piece;
        }

        TextPiece changed = cleans ? WithSpaces(_filter.Normalize(piece)) : piece;
        changed = separatesChinese ? WithSeparateChinese(changed) : changed;
        changed = stripsAccents ? _accents.Aggregate(changed, (text, step) => step.Normalize(text)) : changed;
        return lowercases ? _lowercase.Normalize(changed) : changed;
    }

    // ASCII, where every character stays in its place.
    private static TextPiece Lowercase(TextPiece piece)
    {
        TextRewriter rewriter = new(piece);
        foreach (char character in piece.Span)
        {
            rewriter.Replace(new Rune(char.ToLowerInvariant(character)));
        }

        return rewriter.Finish();
    }

    private static TextPiece WithSpaces(TextPiece piece)
    {
        if (!piece.Span.ContainsAnyExceptInRange('!', '~'))
        {
            return piece;
        }

        TextRewriter rewriter = new(piece);
        foreach (Rune rune in piece.Span.EnumerateRunes())
        {
            rewriter.Replace(UnicodeTables.Space.Contains(rune.Value) ? new Rune(Space) : rune);
        }

        return rewriter.Finish();
    }

    private static TextPiece WithSeparateChinese(TextPiece piece)
    {
        TextRewriter? rewriter = null;
        int position = 0;
        foreach (Rune rune in piece.Span.EnumerateRunes())
        {
            if (BertCharacters.Chinese.Contains(rune.Value))
            {
                rewriter ??= new TextRewriter(piece);
                rewriter.Keep(position - rewriter.Position);
                rewriter.Replace(new Rune(Space));
                rewriter.Insert(rune);
                rewriter.Insert(new Rune(Space));
            }

            position += rune.Utf16SequenceLength;
        }

        rewriter?.Keep(piece.Length - rewriter.Position);
        return rewriter?.Finish() ?? piece;
    }
}

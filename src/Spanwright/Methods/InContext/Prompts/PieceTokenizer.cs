using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>
/// Tokens of a prompt's pieces. Tokenizers that put a blank in front of every text (Llama 2) do so at the beginning of a prompt only:
/// what stands behind other text is tokenized behind a line end, whose tokens are then left out. Safe for concurrent use.
/// </summary>
/// <param name="tokenizer">The tokenizer.</param>
public sealed class PieceTokenizer(ITokenizer tokenizer)
{
    private const string Anchor = "\n";

    private readonly int[]? _anchor = AnchorOf(tokenizer);

    /// <summary>The tokens of a text that stands in front.</summary>
    public int[] First(string text) => Ids(tokenizer, text);

    /// <summary>The tokens of a text that stands behind other text.</summary>
    public int[] Behind(string text)
    {
        int[] ids = Ids(tokenizer, _anchor is null ? text : Anchor + text);
        return _anchor is null ? ids
            : ids.AsSpan().StartsWith(_anchor) ? ids[_anchor.Length..]
            : Ids(tokenizer, text);
    }

    /// <summary>The text that tokens behind other text stand for.</summary>
    public string Text(int[] ids)
    {
        string text = tokenizer.Decode(_anchor is null ? ids : [.. _anchor, .. ids], skipSpecialTokens: false);
        return _anchor is not null && text.StartsWith(Anchor, StringComparison.Ordinal) ? text[Anchor.Length..] : text;
    }

    // The line end's tokens; null where a text has the same tokens behind it and alone.
    private static int[]? AnchorOf(ITokenizer tokenizer)
    {
        int[] anchor = Ids(tokenizer, Anchor);
        return Ids(tokenizer, Anchor + "a").SequenceEqual([.. anchor, .. Ids(tokenizer, "a")]) ? null : anchor;
    }

    private static int[] Ids(ITokenizer tokenizer, string text) => tokenizer.Encode(text, addSpecialTokens: false).Ids;
}

using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>Turns tokens that come one by one into text. The texts of all, one behind the other, are the decoded whole.</summary>
/// <param name="tokenizer">The tokenizer.</param>
internal sealed class TokenTexts(ITokenizer tokenizer)
{
    // Bytes of the longest character.
    private const int LongestCharacter = 4;
    private const char Incomplete = '\ufffd';

    // The last tokens whose text is whole (blanks at the beginning of a text are decoded otherwise than behind them), and those behind.
    private int[] _whole = [];
    private int[] _open = [];

    /// <summary>The texts of tokens from the first to the last.</summary>
    public static IReadOnlyList<TokenText> Of(IReadOnlyList<int> ids, ITokenizer tokenizer)
    {
        TokenTexts texts = new(tokenizer);
        TokenText[] all = [.. ids.Select(texts.Next)];
        if (texts._open.Length > 0)
        {
            all[^1] = all[^1] with { Text = texts.Behind(texts._open) };
        }

        return all;
    }

    /// <summary>The next token.</summary>
    public TokenText Next(int id)
    {
        TokenText next = Peek(id);
        int[] open = [.. _open, id];
        bool isWhole = next.Text.Length > 0 || !IsIncomplete(open);
        _whole = isWhole ? open : _whole;
        _open = isWhole ? [] : open;
        return next;
    }

    /// <summary>What a token would be if it were the next one.</summary>
    public TokenText Peek(int id)
    {
        int[] open = [.. _open, id];
        return new TokenText(id, tokenizer.Token(id) ?? "", IsIncomplete(open) ? "" : Behind(open));
    }

    private bool IsIncomplete(int[] open) => open.Length < LongestCharacter && Behind(open).EndsWith(Incomplete);

    private string Behind(int[] ids)
    {
        string before = Decode(_whole);
        string all = Decode([.. _whole, .. ids]);
        return all.StartsWith(before, StringComparison.Ordinal) ? all[before.Length..] : Decode(ids);
    }

    private string Decode(int[] ids) => ids.Length == 0 ? "" : tokenizer.Decode(ids, skipSpecialTokens: false);
}

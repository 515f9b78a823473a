using System.Buffers;
using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization;

/// <summary>Finds added tokens in a text: from left to right, of those that start at one place the longest.</summary>
internal sealed class AddedTokenFinder
{
    private readonly Dictionary<string, AddedToken> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AddedToken>.AlternateLookup<ReadOnlySpan<char>> _tokensBySpan;
    private readonly Dictionary<char, int[]> _lengths;
    private readonly SearchValues<char> _firstCharacters;
    private readonly bool _ignoresSpecial;

    /// <param name="tokens">Tokens with the text to look for; of equal texts the first counts.</param>
    /// <param name="ignoresSpecial">Whether special tokens in the text are ordinary text.</param>
    public AddedTokenFinder(IEnumerable<(string Pattern, AddedToken Token)> tokens, bool ignoresSpecial)
    {
        foreach ((string pattern, AddedToken token) in tokens.Where(entry => entry.Pattern.Length > 0))
        {
            _tokens.TryAdd(pattern, token);
        }

        _tokensBySpan = _tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = _tokens.Keys.GroupBy(pattern => pattern[0]).ToDictionary(
            group => group.Key, group => group.Select(pattern => pattern.Length).Distinct().OrderDescending().ToArray());
        _firstCharacters = SearchValues.Create([.. _lengths.Keys]);
        _ignoresSpecial = ignoresSpecial;
    }

    /// <summary>Appends the parts of a piece: text, and added tokens with what they swallow.</summary>
    public void Split(TextPiece piece, List<(TextPiece Part, AddedToken? Token)> parts)
    {
        ReadOnlySpan<char> text = piece.Span;
        int end = 0;
        int position = 0;
        while (Find(text, position) is { Token: not null } found)
        {
            position = found.Start + found.Length;
            if (!Counts(text, found.Start, position, found.Token))
            {
                continue;
            }

            int start = found.Token.StripsLeft ? Math.Max(StartOfSpace(text[..found.Start]), end) : found.Start;
            int stop = found.Token.StripsRight ? position + LengthOfSpace(text[position..]) : position;
            if (start > end)
            {
                parts.Add((piece.Slice(end, start - end), null));
            }

            parts.Add((piece.Slice(start, stop - start), found.Token));
            end = stop;
        }

        if (end < text.Length)
        {
            parts.Add((piece.Slice(end, text.Length - end), null));
        }
    }

    private (int Start, int Length, AddedToken? Token) Find(ReadOnlySpan<char> text, int position)
    {
        while (text[position..].IndexOfAny(_firstCharacters) is >= 0 and int distance)
        {
            position += distance;
            foreach (int length in _lengths[text[position]])
            {
                if (position + length <= text.Length
                    && _tokensBySpan.TryGetValue(text.Slice(position, length), out AddedToken? token))
                {
                    return (position, length, token);
                }
            }

            position++;
        }

        return default;
    }

    private bool Counts(ReadOnlySpan<char> text, int start, int end, AddedToken token)
    {
        if (token.IsSpecial && _ignoresSpecial)
        {
            return false;
        }

        return !token.IsSingleWord || (!EndsWithWord(text[..start]) && !StartsWithWord(text[end..]));
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeLastFromUtf16(text, out Rune rune, out _) == OperationStatus.Done && UnicodeTables.Word.Contains(rune.Value);

    private static bool StartsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out Rune rune, out _) == OperationStatus.Done && UnicodeTables.Word.Contains(rune.Value);

    private static int StartOfSpace(ReadOnlySpan<char> text)
    {
        int start = text.Length;
        while (start > 0 && UnicodeTables.Space.Contains(text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private static int LengthOfSpace(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && UnicodeTables.Space.Contains(text[length]))
        {
            length++;
        }

        return length;
    }
}

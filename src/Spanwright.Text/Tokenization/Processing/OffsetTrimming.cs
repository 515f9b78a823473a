using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Processing;

/// <summary>Takes the white space at the ends of byte-level tokens out of their ranges.</summary>
/// <param name="HasPrefixSpace">Whether the one space of a first token is not the text's own and leaves its range alone.</param>
internal sealed record OffsetTrimming(bool HasPrefixSpace)
{
    private const char Space = 'Ġ';

    /// <summary>Trims one position.</summary>
    /// <param name="token">The token's text.</param>
    /// <param name="isFirst">Whether it is the first position of its input.</param>
    /// <param name="text">The text that the range counts in.</param>
    /// <param name="start">First code unit; moved right.</param>
    /// <param name="end">Code unit after; moved left.</param>
    public void Trim(string token, bool isFirst, string text, ref int start, ref int end)
    {
        int leading = 0;
        while (leading < token.Length && IsSpace(token[leading]))
        {
            leading++;
        }

        int trailing = 0;
        while (trailing < token.Length && IsSpace(token[^(trailing + 1)]))
        {
            trailing++;
        }

        if (leading == 1 && HasPrefixSpace && (isFirst || start == 0))
        {
            leading = 0;
        }

        for (; leading > 0 && start < end; leading--)
        {
            start += char.IsHighSurrogate(text[start]) && start + 1 < end ? 2 : 1;
        }

        if (trailing <= CharactersBefore(text, end, trailing))
        {
            for (; trailing > 0 && end > start; trailing--)
            {
                end -= char.IsLowSurrogate(text[end - 1]) && end - 1 > start ? 2 : 1;
            }
        }
    }

    /// <summary>Number of characters before an offset, counted up to <paramref name="most"/>.</summary>
    private static int CharactersBefore(string text, int end, int most)
    {
        int count = 0;
        while (end > 0 && count < most)
        {
            end -= end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? 2 : 1;
            count++;
        }

        return count;
    }

    private static bool IsSpace(char character) => character == Space || UnicodeTables.Space.Contains(character);
}

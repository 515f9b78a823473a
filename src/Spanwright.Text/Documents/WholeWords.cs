namespace Spanwright.Text.Documents;

/// <summary>
/// Web and mail addresses, <c>@name</c> and <c>#topic</c>, emoticons, characters named as in HTML: one word each.
/// </summary>
internal static class WholeWords
{
    private const string TrailingMarks = ".,;:!?)]}>'\"\u2019\u201D";

    // RFC 5321; also keeps the scan of a long run short.
    private const int LongestMailName = 64;

    private static readonly string[] _starts = ["http://", "https://", "ftp://", "www."];

    /// <summary>The end of such a word that begins here; the start where none does.</summary>
    public static int End(string text, int start)
    {
        if (_starts.Any(prefix => text.AsSpan(start).StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            return TrimmedEnd(text, start);
        }

        if (text[start] is '@' or '#')
        {
            int end = start + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
            {
                end++;
            }

            return end > start + 1 ? end : start;
        }

        return text[start] == '&' ? NamedCharacterEnd(text, start)
            : char.IsLetterOrDigit(text[start]) ? MailEnd(text, start)
            : EmoticonEnd(text, start);
    }

    /// <summary>Eyes, perhaps a nose, a mouth, with white space on both sides.</summary>
    private static int EmoticonEnd(string text, int start)
    {
        int mouth = start + 1;
        mouth += mouth < text.Length && "-'^".Contains(text[mouth]) ? 1 : 0;
        bool isEmoticon = text[start] is ':' or ';' or '='
            && mouth < text.Length && ")(]DPpOo/\\|*3".Contains(text[mouth])
            && (start == 0 || char.IsWhiteSpace(text[start - 1]))
            && (mouth + 1 == text.Length || char.IsWhiteSpace(text[mouth + 1]));
        return isEmoticon ? mouth + 1 : start;
    }

    private static int NamedCharacterEnd(string text, int start)
    {
        int end = start + 1;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        return end > start + 1 && end < text.Length && text[end] == ';' ? end + 1 : start;
    }

    private static int TrimmedEnd(string text, int start)
    {
        int end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        while (end > start && TrailingMarks.Contains(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    private static int MailEnd(string text, int start)
    {
        int at = start;
        while (at < text.Length && at - start < LongestMailName && IsMailCharacter(text[at]))
        {
            at++;
        }

        if (at == start || at == text.Length || text[at] != '@')
        {
            return start;
        }

        int end = at + 1;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }

        end -= text[end - 1] is '.' or '-' ? 1 : 0;
        return text.AsSpan(at + 1, Math.Max(0, end - at - 1)).Contains('.') ? end : start;
    }

    private static bool IsMailCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '%' or '+' or '-';
}

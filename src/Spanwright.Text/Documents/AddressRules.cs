namespace Spanwright.Text.Documents;

/// <summary>Web and mail addresses, <c>@name</c> and <c>#topic</c>: one word each.</summary>
internal static class AddressRules
{
    private const string TrailingMarks = ".,;:!?)]}>'\"\u2019\u201D";

    private static readonly string[] _starts = ["http://", "https://", "ftp://", "www."];

    /// <summary>The end of the address that begins here; the start where none does.</summary>
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

        return MailEnd(text, start);
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
        while (at < text.Length && IsMailCharacter(text[at]))
        {
            at++;
        }

        if (at == start || at == text.Length || text[at] != '@' || !char.IsLetterOrDigit(text[start]))
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

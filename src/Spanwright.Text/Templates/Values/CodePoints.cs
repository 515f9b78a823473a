namespace Spanwright.Text.Templates.Values;

/// <summary>Texts as rows of code points, as Python counts them.</summary>
internal static class CodePoints
{
    /// <summary>Number of code points.</summary>
    public static int Count(string text)
    {
        int pairs = 0;
        for (int i = 1; i < text.Length; i++)
        {
            pairs += char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return text.Length - pairs;
    }

    /// <summary>Every code point as a text.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            yield return isPair ? text.Substring(i++, 2) : text.Substring(i, 1);
        }
    }

    /// <summary>Whether Python counts the character as white space.</summary>
    public static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter is >= '\u001c' and <= '\u001f';

    /// <summary>The text without characters of a set at its ends; without white space where the set is null.</summary>
    public static string Strip(string text, string? set, bool atStart = true, bool atEnd = true)
    {
        bool Goes(char letter) => set?.Contains(letter, StringComparison.Ordinal) ?? IsSpace(letter);
        int start = 0;
        int end = text.Length;
        while (atStart && start < end && Goes(text[start]))
        {
            start++;
        }

        while (atEnd && end > start && Goes(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }
}

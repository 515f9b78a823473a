using System.Collections.Frozen;

namespace Spanwright.Text.Documents;

/// <summary>
/// Where sentences end: at an empty line; behind a point, question or exclamation mark or ellipsis (closing quotes
/// and brackets go with it) before white space, unless a lower-case word follows. A word that holds its own point
/// ends a sentence only before a word that often begins one, and never where it stands before names (<c>Dr.</c>).
/// </summary>
internal static class SentenceRules
{
    private const string ClosingMarks = ")]}\"'\u2019\u201D\u00BB";

    private const int MostClosingMarks = 4;

    private static readonly FrozenSet<string> _starters =
        ("the a an this that these those he she it we they i you his her its our their there here in on at as but and "
        + "so if when while after before however for from to by with what who how why no not one some many most all")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a sentence ends between the words so far and the next one.</summary>
    public static bool EndsBetween(string text, IReadOnlyList<CharacterRange> words, CharacterRange next)
    {
        ReadOnlySpan<char> gap = text.AsSpan(words[^1].End, next.Start - words[^1].End);
        if (gap.IsEmpty)
        {
            return false;
        }

        return HoldsEmptyLine(gap) || EndsBehind(text, words, text.AsSpan(next.Start, next.Length));
    }

    private static bool EndsBehind(string text, IReadOnlyList<CharacterRange> words, ReadOnlySpan<char> next)
    {
        int last = words.Count - 1;
        while (last > 0 && words.Count - last <= MostClosingMarks && IsClosing(text, words[last]))
        {
            last--;
        }

        ReadOnlySpan<char> word = text.AsSpan(words[last].Start, words[last].Length);
        if (word[^1] is not ('.' or '!' or '?' or '\u2026' or '\u3002'))
        {
            return false;
        }

        bool isMark = !char.IsLetterOrDigit(word[0]);
        return isMark
            ? !char.IsLower(next[0]) && !IsClosingMark(next)
            : !Abbreviations.NeverEnds(word) && char.IsUpper(next[0]) && IsStarter(next);
    }

    private static bool IsStarter(ReadOnlySpan<char> word) =>
        _starters.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    private static bool IsClosing(string text, CharacterRange word) => IsClosingMark(text.AsSpan(word.Start, word.Length));

    private static bool IsClosingMark(ReadOnlySpan<char> word) =>
        (word.Length == 1 && ClosingMarks.Contains(word[0])) || word is "''";

    private static bool HoldsEmptyLine(ReadOnlySpan<char> gap) => gap.Count('\n') > 1;
}

using System.Globalization;
using System.Text;

namespace Spanwright.Text.Documents;

/// <summary>
/// Words of a text, by the first rule that fits at each place behind white space:
/// <list type="number">
/// <item>an address that starts with a scheme or <c>www.</c>, an e-mail address, a <c>@name</c> or <c>#topic</c>, an
/// emoticon between white space (<c>:-)</c>), a character named as in HTML (<c>&amp;amp;</c>);</item>
/// <item>a clitic that stands alone: <c>n't</c>, <c>'s</c>, <c>'re</c>, <c>'ve</c>, <c>'ll</c>, <c>'d</c>, <c>'m</c>;</item>
/// <item>a run of letters, digits and marks with inner hyphens, apostrophes, points and the like
/// (<c>well-known</c>, <c>O'Brien</c>, <c>3.5</c>, <c>1,000</c>, <c>10:30</c>, <c>AT&amp;T</c>, <c>and/or</c>). A clitic at its end is a
/// word of its own (<c>do|n't</c>, <c>Ada|'s</c>); a point belongs to it behind an abbreviation, an initial or
/// letters with points (<c>Mr.</c>, <c>J.</c>, <c>U.S.</c>);</item>
/// <item>a run of one punctuation mark (<c>...</c>, <c>--</c>, <c>!!</c>), or two backticks or apostrophes;</item>
/// <item>anything else, one user-perceived character at a time (emoji, symbols).</item>
/// </list>
/// </summary>
/// <param name="keepsContractions">Whether <c>don't</c> and <c>Ada's</c> stay whole.</param>
internal sealed class WordRules(bool keepsContractions)
{
    private static readonly string[] _clitics = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];

    /// <summary>Streams the ranges of all words.</summary>
    public IEnumerable<CharacterRange> Words(string text)
    {
        int position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            int end = WordEnd(text, position);
            yield return new CharacterRange(position, end);
            position = end;
        }
    }

    private int WordEnd(string text, int start)
    {
        int end = WholeWords.End(text, start);
        if (end > start)
        {
            return end;
        }

        if (IsWordCharacter(text, start) || StandsAlone(text, start))
        {
            int runEnd = RunEnd(text, start);
            int clitic = keepsContractions ? start : CliticStart(text, start, runEnd);
            return clitic > start && clitic < runEnd ? clitic : WithPoint(text, start, runEnd);
        }

        return MarkEnd(text, start);
    }

    /// <summary>Whether an apostrophe begins a clitic: behind a word that it was cut from, or alone between spaces.</summary>
    private static bool StandsAlone(string text, int start)
    {
        if (!IsApostrophe(text[start]))
        {
            return false;
        }

        int end = RunEnd(text, start);
        return end > start + 1 && CliticStart(text, start, end) == start;
    }

    /// <summary>The end of the letters and digits from here on, with single marks between two of them.</summary>
    private static int RunEnd(string text, int start)
    {
        int end = start + (IsApostrophe(text[start]) ? 1 : 0);
        while (end < text.Length)
        {
            if (IsWordCharacter(text, end))
            {
                end += char.IsSurrogatePair(text, end) ? 2 : 1;
            }
            else if (end > start && Joins(text, end))
            {
                end++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    /// <summary>Whether a mark between two word characters holds them together.</summary>
    private static bool Joins(string text, int position)
    {
        if (position + 1 >= text.Length || !IsWordCharacter(text, position - 1) || !IsWordCharacter(text, position + 1))
        {
            return false;
        }

        bool betweenDigits = char.IsDigit(text[position - 1]) && char.IsDigit(text[position + 1]);
        return text[position] switch
        {
            '-' or '\u2010' or '\u2011' or '.' or '&' or '/' or '_' or '\u00B7' => true,
            ',' or ':' => betweenDigits,
            char mark => IsApostrophe(mark),
        };
    }

    /// <summary>Where a clitic begins at the end of a run; its end where there is none.</summary>
    private static int CliticStart(string text, int start, int end)
    {
        ReadOnlySpan<char> run = text.AsSpan(start, end - start);
        foreach (string clitic in _clitics)
        {
            if (run.Length >= clitic.Length && EqualsClitic(run[^clitic.Length..], clitic))
            {
                return end - clitic.Length;
            }
        }

        return end;
    }

    private static bool EqualsClitic(ReadOnlySpan<char> text, string clitic)
    {
        for (int i = 0; i < clitic.Length; i++)
        {
            bool same = clitic[i] == '\'' ? IsApostrophe(text[i]) : char.ToLowerInvariant(text[i]) == clitic[i];
            if (!same)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The end of a run with the point that belongs to it.</summary>
    private static int WithPoint(string text, int start, int end)
    {
        bool hasPoint = end < text.Length && text[end] == '.' && !(end + 1 < text.Length && text[end + 1] == '.');
        return hasPoint && Abbreviations.TakesPoint(text.AsSpan(start, end - start)) ? end + 1 : end;
    }

    private static int MarkEnd(string text, int start)
    {
        char mark = text[start];
        int end = start + StringInfo.GetNextTextElementLength(text, start);
        bool repeats = mark is '.' or '-' or '!' or '?' or '*' or '=' or '_' or '~';
        bool doubles = mark is '`' or '\'';
        while (end < text.Length && text[end] == mark && (repeats || (doubles && end == start + 1)))
        {
            end++;
        }

        return end;
    }

    private static bool IsApostrophe(char mark) => mark is '\'' or '\u2019';

    private static bool IsWordCharacter(string text, int position)
    {
        if (char.IsLowSurrogate(text[position]) && position > 0)
        {
            position--;
        }

        return Rune.TryGetRuneAt(text, position, out Rune rune)
            && (Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format);
    }
}

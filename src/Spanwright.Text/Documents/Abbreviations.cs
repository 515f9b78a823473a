using System.Collections.Frozen;

namespace Spanwright.Text.Documents;

/// <summary>English words that are written with a point.</summary>
internal static class Abbreviations
{
    /// <summary>Those that stand before a name or number, so that no sentence ends behind them.</summary>
    private static readonly FrozenSet<string> _leading = Set(
        "mr mrs ms dr prof sr jr st rev hon gen gov sen rep col lt capt sgt maj cmdr adm pres messrs mme mlle fr "
        + "comdr vs cf al approx fig figs eq eqs sec vol vols pp ed eds ca mt ft");

    /// <summary>Those that may end a sentence.</summary>
    private static readonly FrozenSet<string> _others = Set(
        "etc inc corp ltd co bros llc plc dept univ assn est ave blvd rd esq "
        + "ala ariz calif colo conn fla minn okla tenn wis "
        + "jan feb mar apr jun jul aug sep sept oct nov dec");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _leadingLookup =
        _leading.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _othersLookup =
        _others.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the point behind a word belongs to it.</summary>
    public static bool TakesPoint(ReadOnlySpan<char> word) =>
        _leadingLookup.Contains(word) || _othersLookup.Contains(word) || IsInitial(word) || IsPointedLetters(word);

    /// <summary>Whether no sentence ends behind a word with its point.</summary>
    public static bool NeverEnds(ReadOnlySpan<char> word) =>
        _leadingLookup.Contains(word.TrimEnd('.')) || IsInitial(word.TrimEnd('.'));

    /// <summary>One capital, as in <c>J. Smith</c>; not the pronoun.</summary>
    private static bool IsInitial(ReadOnlySpan<char> word) => word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';

    /// <summary>Single letters with points between, as <c>U.S</c> or <c>p.m</c>.</summary>
    private static bool IsPointedLetters(ReadOnlySpan<char> word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (i % 2 == 0 ? !char.IsLetter(word[i]) : word[i] != '.')
            {
                return false;
            }
        }

        return word.Length >= 3 && word.Length % 2 == 1;
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}

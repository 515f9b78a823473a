using System.Collections.Frozen;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>The named character sets of Oniguruma: escapes, POSIX brackets, and <c>\p{…}</c>.</summary>
internal static class RegexSets
{
    private static readonly CodePointSet _none = CodePointSet.Of();

    /// <summary>Long name and letters of each category.</summary>
    private const string Categories = """
        letter L uppercaseletter Lu lowercaseletter Ll titlecaseletter Lt modifierletter Lm otherletter Lo
        mark M nonspacingmark Mn spacingmark Mc enclosingmark Me
        number N decimalnumber Nd letternumber Nl othernumber No
        separator Z spaceseparator Zs lineseparator Zl paragraphseparator Zp
        other C control Cc format Cf privateuse Co unassigned Cn
        punctuation P connectorpunctuation Pc dashpunctuation Pd openpunctuation Ps closepunctuation Pe
        initialpunctuation Pi finalpunctuation Pf otherpunctuation Po
        symbol S mathsymbol Sm currencysymbol Sc modifiersymbol Sk othersymbol So
        """;

    private static readonly FrozenDictionary<string, Lazy<CodePointSet>> _scriptsAndCategories = MakeNames();

    /// <summary>Every code point.</summary>
    public static CodePointSet Any { get; } = ~_none;

    /// <summary>Everything but a line feed: <c>.</c></summary>
    public static CodePointSet NotNewline { get; } = ~CodePointSet.Of(('\n', '\n'));

    /// <summary><c>\w</c>; the superscripts and fractions of Latin-1 are Oniguruma's own addition.</summary>
    public static CodePointSet Word { get; } =
        UnicodeTables.WordCharacters | CodePointSet.Of((0xB2, 0xB3), (0xB9, 0xB9), (0xBC, 0xBE));

    /// <summary><c>\d</c></summary>
    public static CodePointSet Digit { get; } = UnicodeTables.Category("Nd");

    /// <summary><c>\h</c></summary>
    public static CodePointSet HexDigit { get; } = CodePointSet.Of(('0', '9'), ('A', 'F'), ('a', 'f'));

    /// <summary>The set of an escape as <c>\s</c> or <c>\S</c>; null for other letters.</summary>
    public static CodePointSet? OfEscape(char letter) => letter switch
    {
        's' => UnicodeTables.Space,
        'S' => ~UnicodeTables.Space,
        'w' => Word,
        'W' => ~Word,
        'd' => Digit,
        'D' => ~Digit,
        'h' => HexDigit,
        'H' => ~HexDigit,
        _ => null,
    };

    /// <summary>The set of a POSIX bracket or property of that name; null for other names.</summary>
    public static CodePointSet? OfPosix(string name) => name switch
    {
        "alpha" => UnicodeTables.Find("property Alphabetic"),
        "digit" => Digit,
        "alnum" => UnicodeTables.Find("property Alphabetic")! | Digit,
        "upper" => UnicodeTables.Category("Lu"),
        "lower" => UnicodeTables.Category("Ll"),
        "space" => UnicodeTables.Space,
        "blank" => UnicodeTables.Category("Zs") | CodePointSet.Of(('\t', '\t')),
        "punct" => UnicodeTables.Category("P") | UnicodeTables.Category("S"),
        "cntrl" => UnicodeTables.Category("Cc"),
        "xdigit" => HexDigit,
        "word" => Word,
        "ascii" => CodePointSet.Of((0, 0x7F)),
        _ => null,
    };

    /// <summary>The set of <c>\p{name}</c>, written in any case and with any of space, dash and underscore; null for unknown names.</summary>
    public static CodePointSet? OfProperty(string name)
    {
        string plain = Plain(name);
        return plain == "any" ? Any
            : _scriptsAndCategories.TryGetValue(plain, out Lazy<CodePointSet>? set) ? set.Value
            : OfPosix(plain);
    }

    private static string Plain(string name) =>
        name.Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static FrozenDictionary<string, Lazy<CodePointSet>> MakeNames()
    {
        Dictionary<string, Lazy<CodePointSet>> names = new(StringComparer.Ordinal);
        foreach (string[] category in Categories.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Chunk(2))
        {
            names[category[0]] = names[category[1].ToLowerInvariant()] = new(() => UnicodeTables.Category(category[1]));
        }

        foreach ((string script, _) in UnicodeTables.Rows("script"))
        {
            names[Plain(script)] = new(() => UnicodeTables.Find($"script {script}")!);
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

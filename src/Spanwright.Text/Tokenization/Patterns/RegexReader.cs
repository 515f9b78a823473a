using System.Globalization;
using System.Text;

namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>A place in the text of a regular expression, with what both parsers need.</summary>
internal sealed class RegexReader(string pattern)
{
    private const int DeepestNesting = 200;

    private int _depth;

    /// <summary>Whether everything is read.</summary>
    public bool IsAtEnd => Position >= pattern.Length;

    /// <summary>Offset of the next character.</summary>
    public int Position { get; set; }

    /// <summary>Begins a part within a part; too many within each other are refused.</summary>
    public void Enter()
    {
        if (++_depth > DeepestNesting)
        {
            throw Error("it is nested too deeply");
        }
    }

    /// <summary>Ends a part within a part.</summary>
    public void Leave() => _depth--;

    /// <summary>The next character; NUL at the end.</summary>
    public char Peek(int distance = 0) => Position + distance < pattern.Length ? pattern[Position + distance] : '\0';

    /// <summary>Reads a text where it stands next.</summary>
    public bool TryRead(string expected)
    {
        if (string.CompareOrdinal(pattern, Position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        Position += expected.Length;
        return true;
    }

    /// <summary>Reads one code point.</summary>
    public int ReadCodePoint()
    {
        if (IsAtEnd)
        {
            throw Error("it ends too early");
        }

        int codePoint = Rune.TryGetRuneAt(pattern, Position, out Rune rune) ? rune.Value : throw Error("it is not valid Unicode");
        Position += rune.Utf16SequenceLength;
        return codePoint;
    }

    /// <summary>Reads up to a mark and the mark itself.</summary>
    public string ReadUntil(char mark)
    {
        int end = pattern.IndexOf(mark, Position);
        if (end < 0)
        {
            throw Error($"'{mark}' is missing");
        }

        string text = pattern[Position..end];
        Position = end + 1;
        return text;
    }

    /// <summary>Reads up to <paramref name="most"/> digits; null where there is none.</summary>
    public int? ReadNumber(int most = 6)
    {
        int start = Position;
        while (char.IsAsciiDigit(Peek()) && Position - start < most)
        {
            Position++;
        }

        return Position == start ? null : int.Parse(pattern.AsSpan(start, Position - start));
    }

    /// <summary>Reads an escape that stands for one code point; its backslash is read already.</summary>
    public int ReadEscapedCodePoint()
    {
        int letter = ReadCodePoint();
        return letter switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'e' => 0x1B,
            '0' => 0,
            'u' => ReadHex(4, 4),
            'x' when TryRead("{") => ParseHex(ReadUntil('}')),
            'x' => ReadHex(1, 2),
            _ when letter < 128 && char.IsAsciiLetterOrDigit((char)letter) => throw Error($"\\{(char)letter} is not supported"),
            _ => letter,
        };
    }

    /// <summary>An error at this place.</summary>
    public FormatException Error(string problem) =>
        new($"The regular expression '{Excerpt}' cannot be used: {problem} (at character {Position + 1}).");

    private string Excerpt => pattern.Length <= 200 ? pattern : pattern[..200] + "…";

    private int ReadHex(int least, int most)
    {
        int start = Position;
        while (Position - start < most && char.IsAsciiHexDigit(Peek()))
        {
            Position++;
        }

        return Position - start < least ? throw Error("hexadecimal digits are missing") : ParseHex(pattern[start..Position]);
    }

    private int ParseHex(string digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out int value) && Rune.IsValid(value)
            ? value
            : throw Error($"'{digits}' is not a code point");
}

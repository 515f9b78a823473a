using Spanwright.Runs;

namespace Spanwright.Cli.Rendering;

/// <summary>Text that cannot steer the terminal: pictures stand for its control characters.</summary>
internal static class VisibleText
{
    /// <summary>The text in one line: line ends and tabs become blanks.</summary>
    public static string InLine(string text) => Of(text, c => c is '\n' or '\r' or '\t' ? ' ' : Picture(c));

    /// <summary>The text with its line ends and tabs.</summary>
    public static string InLines(string text) => Of(text, c => c is '\n' or '\t' ? c : Picture(c));

    /// <summary>A token between quotes; one that is less than a character as the vocabulary has it.</summary>
    public static string Token(TokenText token) => token.Text.Length > 0 ? Quoted(token.Text) : token.Piece;

    private static string Quoted(string text) => $"'{Of(text, Picture)}'";

    private static string Of(string text, Func<char, char> shown) => string.Concat(text.Select(shown));

    private static char Picture(char c) => c switch
    {
        < ' ' => (char)(0x2400 + c),
        '\u007f' => '\u2421',
        >= '\u0080' and < '\u00a0' => '\ufffd',
        _ => c,
    };
}

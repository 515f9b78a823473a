using System.Text.RegularExpressions;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Reading;

/// <summary>
/// Cuts a template into tokens, and white space around tags as chat templates are rendered: the line end behind a
/// block goes (<c>trim_blocks</c>), blanks before a block that begins its line go (<c>lstrip_blocks</c>), a minus in
/// a tag takes all white space on its side, a plus keeps it.
/// </summary>
internal sealed partial class TemplateLexer
{
    private readonly string _name;
    private readonly string _source;
    private readonly List<TemplateToken> _tokens = [];
    private int _position;
    private int _line = 1;
    private bool _isAtLineStart = true;

    private TemplateLexer(string source, string name)
    {
        _name = name;
        string unified = source.ReplaceLineEndings("\n");
        _source = unified.EndsWith('\n') ? unified[..^1] : unified;
    }

    /// <summary>The tokens of a template, an end token last.</summary>
    /// <exception cref="TemplateException">A tag, comment or string is not closed, or holds an unknown character.</exception>
    public static IReadOnlyList<TemplateToken> Tokens(string source, string name)
    {
        TemplateLexer lexer = new(source, name);
        while (lexer._position < lexer._source.Length)
        {
            lexer.ReadTextAndTag();
        }

        lexer.Add(TokenKind.End, "");
        return lexer._tokens;
    }

    private void ReadTextAndTag()
    {
        int start = TagStart(_position);
        if (start < 0)
        {
            AddText(_source[_position..]);
            Advance(_source.Length);
            return;
        }

        char kind = _source[start + 1];
        char sign = start + 2 < _source.Length && _source[start + 2] is '-' or '+' ? _source[start + 2] : ' ';
        AddText(TrimmedBefore(_source[_position..start], kind, sign));
        Advance(start);
        if (kind == '#')
        {
            SkipComment();
        }
        else if (kind == '%' && RawBegin().Match(_source, start) is { Success: true } raw)
        {
            ReadRaw(raw);
        }
        else
        {
            Add(kind == '%' ? TokenKind.BlockBegin : TokenKind.ExpressionBegin, _source.Substring(start, 2));
            Advance(start + (sign == ' ' ? 2 : 3));
            ReadTag(kind == '%' ? TokenKind.BlockEnd : TokenKind.ExpressionEnd);
        }
    }

    private int TagStart(int from)
    {
        for (int i = _source.IndexOf('{', from); i >= 0 && i + 1 < _source.Length; i = _source.IndexOf('{', i + 1))
        {
            if (_source[i + 1] is '{' or '%' or '#')
            {
                return i;
            }
        }

        return -1;
    }

    private string TrimmedBefore(string text, char kind, char sign)
    {
        if (sign == '-')
        {
            return CodePoints.Strip(text, set: null, atStart: false);
        }

        int lineStart = text.LastIndexOf('\n') + 1;
        bool goes = kind != '{' && sign != '+' && (lineStart > 0 || _isAtLineStart)
            && CodePoints.Strip(text[lineStart..], set: null).Length == 0;
        return goes ? text[..lineStart] : text;
    }

    private void SkipComment()
    {
        int end = _source.IndexOf("#}", _position + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Error("the comment is not closed with '#}'.");
        }

        AdvanceBehindTag(end + 2, end > _position + 2 ? _source[end - 1] : ' ');
    }

    private void ReadRaw(Match begin)
    {
        Match end = RawEnd().Match(_source, begin.Index + begin.Length);
        if (!end.Success)
        {
            throw Error("the block 'raw' is not closed with 'endraw'.");
        }

        Advance(begin.Index + begin.Length);
        string text = _source[_position..end.Index];
        AddText(TrimmedBefore(text, '%', end.Groups["sign"].Value is [char sign] ? sign : ' '));
        AdvanceBehindTag(end.Index + end.Length, end.Value[^3]);
    }

    private void ReadTag(TokenKind endKind)
    {
        string close = endKind == TokenKind.BlockEnd ? "%}" : "}}";
        Stack<char> open = new();
        while (true)
        {
            Advance(BehindBlanks());
            if (_position >= _source.Length)
            {
                throw Error($"the tag is not closed with '{close}'.");
            }

            int sign = _source[_position] is '-' or '+' ? 1 : 0;
            if (open.Count == 0 && string.CompareOrdinal(_source, _position + sign, close, 0, 2) == 0)
            {
                Add(endKind, close);
                AdvanceBehindTag(
                    _position + sign + 2, sign > 0 ? _source[_position] : ' ', trimsLine: endKind == TokenKind.BlockEnd);
                return;
            }

            ReadWord(open);
        }
    }

    private void ReadWord(Stack<char> open)
    {
        Match word = Word().Match(_source, _position);
        if (!word.Success)
        {
            throw Error($"the character '{_source[_position]}' has no meaning here, or a string is not closed.");
        }

        if (word.Groups["string"].Success)
        {
            Add(TokenKind.String, StringLiteral.Value(word.Value[1..^1]));
        }
        else if (word.Groups["operator"].Success)
        {
            Balance(open, word.Value[0]);
            Add(TokenKind.Operator, word.Value);
        }
        else
        {
            Add(word.Groups["name"].Success ? TokenKind.Name : TokenKind.Number, word.Value);
        }

        Advance(_position + word.Length);
    }

    // While a bracket is open, '}}' closes dictionaries and not the tag.
    private void Balance(Stack<char> open, char sign)
    {
        if (sign is '(' or '[' or '{')
        {
            open.Push(sign);
        }
        else if (sign is ')' or ']' or '}'
            && !(open.TryPop(out char opened) && "() [] {}".Contains($"{opened}{sign}", StringComparison.Ordinal)))
        {
            throw Error($"there is a '{sign}' too many.");
        }
    }

    private int BehindBlanks()
    {
        int end = _position;
        while (end < _source.Length && CodePoints.IsSpace(_source[end]))
        {
            end++;
        }

        return end;
    }

    private void AdvanceBehindTag(int end, char sign, bool trimsLine = true)
    {
        Advance(end);
        if (sign == '-')
        {
            Advance(BehindBlanks());
        }
        else if (sign != '+' && trimsLine && end < _source.Length && _source[end] == '\n')
        {
            Advance(end + 1);
        }

        _isAtLineStart = _source[_position - 1] == '\n';
    }

    private void Advance(int position)
    {
        _line += _source.AsSpan(_position, position - _position).Count('\n');
        _position = position;
    }

    private void AddText(string text)
    {
        if (text.Length > 0)
        {
            Add(TokenKind.Text, text);
        }
    }

    private void Add(TokenKind kind, string text) => _tokens.Add(new TemplateToken(kind, text, _line));

    private TemplateException Error(string problem) => new(_name, _line, problem);

    [GeneratedRegex(@"\G\{%[-+]?\s*raw\s*(?:-%\}\s*|%\})")]
    private static partial Regex RawBegin();

    [GeneratedRegex(@"\{%(?<sign>[-+]?)\s*endraw\s*[-+]?%\}")]
    private static partial Regex RawEnd();

    [GeneratedRegex("""
        \G(?:(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<number>\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)
        |(?<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<operator>//|\*\*|==|!=|>=|<=|[-+*/%~\[\](){}<>=.:|,]))
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();
}

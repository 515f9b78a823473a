using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>
/// Reads regular expressions in the Ruby syntax of Oniguruma, which Hugging Face's tokenizers uses: lines have ends everywhere,
/// <c>(?m)</c> lets the dot match a line feed. What is not understood is refused, never ignored.
/// </summary>
internal sealed class RegexParser
{
    private readonly RegexReader _reader;
    private readonly Dictionary<string, int> _groupNames = new(StringComparer.Ordinal);
    private bool _ignoresCase;
    private bool _dotMatchesNewline;
    private bool _skipsSpace;

    private RegexParser(string pattern)
    {
        _reader = new RegexReader(pattern);
    }

    /// <summary>Number of groups read so far.</summary>
    public int GroupCount { get; private set; }

    /// <summary>The syntax tree of a pattern.</summary>
    /// <exception cref="FormatException">The pattern is malformed or uses something that is not supported.</exception>
    public static (RegexNode Root, int GroupCount) Parse(string pattern)
    {
        RegexParser parser = new(pattern);
        RegexNode root = parser.ReadAlternation();
        return parser._reader.IsAtEnd ? (root, parser.GroupCount) : throw parser._reader.Error("')' has no '('");
    }

    private RegexNode ReadAlternation()
    {
        _reader.Enter();
        (bool ignoresCase, bool dotMatchesNewline, bool skipsSpace) = (_ignoresCase, _dotMatchesNewline, _skipsSpace);
        List<RegexNode> choices = [ReadSequence()];
        while (_reader.TryRead("|"))
        {
            choices.Add(ReadSequence());
        }

        (_ignoresCase, _dotMatchesNewline, _skipsSpace) = (ignoresCase, dotMatchesNewline, skipsSpace);
        _reader.Leave();
        return choices.Count == 1 ? choices[0] : new RegexNode.Alternation(choices);
    }

    private RegexNode.Sequence ReadSequence()
    {
        List<RegexNode> parts = [];
        while (!_reader.IsAtEnd && _reader.Peek() is not ('|' or ')'))
        {
            if (_skipsSpace && SkipSpaceAndComments())
            {
                continue;
            }

            if (ReadAtom() is { } atom)
            {
                parts.Add(RegexRepeatParser.Read(_reader, atom));
            }
        }

        return new RegexNode.Sequence(parts);
    }

    private bool SkipSpaceAndComments()
    {
        if (_reader.Peek() == '#')
        {
            while (!_reader.IsAtEnd && _reader.Peek() != '\n')
            {
                _reader.Position++;
            }

            return true;
        }

        if (_reader.Peek() is ' ' or '\t' or '\n' or '\r' or '\f' or '\v')
        {
            _reader.Position++;
            return true;
        }

        return false;
    }

    private RegexNode? ReadAtom()
    {
        switch (_reader.Peek())
        {
            case '(':
                _reader.Position++;
                return ReadGroup();
            case '[':
                _reader.Position++;
                return new RegexNode.Set(RegexClassParser.Read(_reader, _ignoresCase));
            case '.':
                _reader.Position++;
                return new RegexNode.Set(_dotMatchesNewline ? RegexSets.Any : RegexSets.NotNewline);
            case '^':
                _reader.Position++;
                return new RegexNode.Place(RegexPlace.LineStart);
            case '$':
                _reader.Position++;
                return new RegexNode.Place(RegexPlace.LineEnd);
            case '\\':
                _reader.Position++;
                return ReadEscape();
            case '*' or '+' or '?':
                throw _reader.Error("there is nothing to repeat");
            default:
                return Literal(_reader.ReadCodePoint());
        }
    }

    private RegexNode.Set Literal(int codePoint)
    {
        CodePointSet set = CodePointSet.Of((codePoint, codePoint));
        return new RegexNode.Set(_ignoresCase ? CaseFolding.WithVariants(set) : set);
    }

    private RegexNode ReadEscape()
    {
        char letter = _reader.Peek();
        if (RegexSets.OfEscape(letter) is { } set)
        {
            _reader.Position++;
            return new RegexNode.Set(set);
        }

        if (letter is >= '1' and <= '9')
        {
            return new RegexNode.BackReference(_reader.ReadNumber()!.Value, _ignoresCase);
        }

        if (_reader.TryRead("k<"))
        {
            string name = _reader.ReadUntil('>');
            return _groupNames.TryGetValue(name, out int number) || int.TryParse(name, out number)
                ? new RegexNode.BackReference(number, _ignoresCase)
                : throw _reader.Error($"there is no group '{name}'");
        }

        RegexNode? node = letter switch
        {
            'A' => new RegexNode.Place(RegexPlace.TextStart),
            'z' => new RegexNode.Place(RegexPlace.TextEnd),
            'Z' => new RegexNode.Place(RegexPlace.TextEndOrLastNewline),
            'b' => new RegexNode.Place(RegexPlace.WordBoundary),
            'B' => new RegexNode.Place(RegexPlace.NoWordBoundary),
            'R' => LineBreak(),
            _ => null,
        };
        if (node is not null)
        {
            _reader.Position++;
            return node;
        }

        if (letter is 'p' or 'P')
        {
            _reader.Position++;
            return new RegexNode.Set(RegexClassParser.ReadProperty(_reader, negated: letter == 'P'));
        }

        return Literal(_reader.ReadEscapedCodePoint());
    }

    private static RegexNode.Atomic LineBreak() => new(new RegexNode.Alternation([
        new RegexNode.Sequence([
            new RegexNode.Set(CodePointSet.Of(('\r', '\r'))), new RegexNode.Set(CodePointSet.Of(('\n', '\n')))]),
        new RegexNode.Set(CodePointSet.Of(('\n', '\r'), (0x85, 0x85), (0x2028, 0x2029)))]));

    private RegexNode? ReadGroup()
    {
        if (!_reader.TryRead("?"))
        {
            int number = ++GroupCount;
            return new RegexNode.Group(ReadBody(), number);
        }

        if (_reader.TryRead("#"))
        {
            _reader.ReadUntil(')');
            return null;
        }

        if (_reader.TryRead(":"))
        {
            return ReadBody();
        }

        if (_reader.TryRead(">"))
        {
            return new RegexNode.Atomic(ReadBody());
        }

        if (_reader.TryRead("="))
        {
            return new RegexNode.Look(ReadBody(), Behind: false, Negated: false);
        }

        if (_reader.TryRead("!"))
        {
            return new RegexNode.Look(ReadBody(), Behind: false, Negated: true);
        }

        if (_reader.TryRead("<="))
        {
            return new RegexNode.Look(ReadBody(), Behind: true, Negated: false);
        }

        if (_reader.TryRead("<!"))
        {
            return new RegexNode.Look(ReadBody(), Behind: true, Negated: true);
        }

        if (_reader.TryRead("<"))
        {
            int number = ++GroupCount;
            _groupNames[_reader.ReadUntil('>')] = number;
            return new RegexNode.Group(ReadBody(), number);
        }

        return ReadOptions();
    }

    private RegexNode ReadBody()
    {
        RegexNode body = ReadAlternation();
        return _reader.TryRead(")") ? body : throw _reader.Error("')' is missing");
    }

    /// <summary>Reads <c>(?i)</c>, which holds to the end of the group around it, and <c>(?i:…)</c>.</summary>
    private RegexNode? ReadOptions()
    {
        (bool ignoresCase, bool dotMatchesNewline, bool skipsSpace) = (_ignoresCase, _dotMatchesNewline, _skipsSpace);
        bool value = true;
        while (true)
        {
            int letter = _reader.ReadCodePoint();
            switch (letter)
            {
                case '-':
                    value = false;
                    break;
                case 'i':
                    _ignoresCase = value;
                    break;
                case 'm':
                    _dotMatchesNewline = value;
                    break;
                case 'x':
                    _skipsSpace = value;
                    break;
                case ')':
                    // Oniguruma takes what follows, choices included, as the body of the options.
                    return ReadAlternation();
                case ':':
                    RegexNode body = ReadBody();
                    (_ignoresCase, _dotMatchesNewline, _skipsSpace) = (ignoresCase, dotMatchesNewline, skipsSpace);
                    return body;
                default:
                    throw _reader.Error("this kind of group is not supported");
            }
        }
    }
}

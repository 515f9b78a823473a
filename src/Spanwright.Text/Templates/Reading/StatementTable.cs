using System.Collections.Frozen;
using Spanwright.Text.Templates.Syntax;

namespace Spanwright.Text.Templates.Reading;

/// <summary>The table of statements: the word that begins one, and how it is read.</summary>
internal static class StatementTable
{
    private static readonly FrozenDictionary<string, Func<TemplateParser, int, Statement>> _statements =
        new Dictionary<string, Func<TemplateParser, int, Statement>>(StringComparer.Ordinal)
        {
            ["if"] = ReadIf,
            ["for"] = ReadFor,
            ["set"] = ReadSet,
            ["macro"] = ReadMacro,
            ["filter"] = ReadFilter,
            ["with"] = ReadWith,
            ["generation"] = (parser, _) => parser.BodyUntil("endgeneration"),
            ["break"] = (_, line) => new JumpStatement(Flow.Break, line),
            ["continue"] = (_, line) => new JumpStatement(Flow.Continue, line),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How a statement is read behind its word, up to the end of its last tag; null where none has the word.</summary>
    public static Func<TemplateParser, int, Statement>? Find(string word) => _statements.GetValueOrDefault(word);

    private static IfStatement ReadIf(TemplateParser parser, int line)
    {
        Expression condition = parser.Expressions.Expression();
        parser.EndTag();
        StatementList body = parser.Body("elif else endif");
        int next = parser.Tokens.Current.Line;
        Statement? otherwise = parser.Tokens.Take().Text switch
        {
            "elif" => ReadIf(parser, next),
            "else" => parser.BodyUntil("endif"),
            _ => null,
        };
        return new IfStatement(condition, body, otherwise, line);
    }

    private static ForStatement ReadFor(TemplateParser parser, int line)
    {
        IReadOnlyList<string> names = TargetNames(parser);
        if (!parser.Tokens.TakeName("in"))
        {
            throw parser.Tokens.Unexpected("'in'");
        }

        Expression items = parser.Expressions.Row(takesCondition: false);
        Expression? filter = parser.Tokens.TakeName("if") ? parser.Expressions.Expression() : null;
        parser.EndTag();
        StatementList body = parser.Body("else endfor");
        StatementList? otherwise = parser.Tokens.Take().Text == "else" ? parser.BodyUntil("endfor") : null;
        return new ForStatement(new AssignmentTarget(names), items, filter, body, otherwise, line);
    }

    private static Statement ReadSet(TemplateParser parser, int line)
    {
        IReadOnlyList<string> names = TargetNames(parser);
        string? attribute = parser.Tokens.TakeOperator(".")
            ? parser.Tokens.Expect(TokenKind.Name, "the name of an attribute").Text : null;
        AssignmentTarget target = new(names, attribute);
        if (parser.Tokens.TakeOperator("="))
        {
            return new SetStatement(target, parser.Expressions.Row(), line);
        }

        return new CaptureStatement(target, parser.BodyUntil("endset"), line);
    }

    private static MacroStatement ReadMacro(TemplateParser parser, int line)
    {
        string name = parser.Tokens.Expect(TokenKind.Name, "the name of a macro").Text;
        List<MacroParameter> parameters = [];
        parser.Tokens.Expect("(");
        while (!parser.Tokens.TakeOperator(")"))
        {
            string parameter = parser.Tokens.Expect(TokenKind.Name, "the name of a parameter").Text;
            Expression? fallback = parser.Tokens.TakeOperator("=") ? parser.Expressions.Expression() : null;
            parameters.Add(new MacroParameter(parameter, fallback));
            if (!parser.Tokens.IsOperator(")"))
            {
                parser.Tokens.Expect(",");
            }
        }

        return new MacroStatement(name, parameters, parser.BodyUntil("endmacro"), line);
    }

    private static FilterStatement ReadFilter(TemplateParser parser, int line)
    {
        Expression filtered = parser.Expressions.FilterChain(new CapturedExpression(line));
        return new FilterStatement(filtered, parser.BodyUntil("endfilter"), line);
    }

    private static WithStatement ReadWith(TemplateParser parser, int line)
    {
        List<(AssignmentTarget, Expression)> values = [];
        while (parser.Tokens.Current.Kind != TokenKind.BlockEnd)
        {
            AssignmentTarget target = new([parser.Tokens.Expect(TokenKind.Name, "the name of a variable").Text]);
            parser.Tokens.Expect("=");
            values.Add((target, parser.Expressions.Expression()));
            if (parser.Tokens.Current.Kind != TokenKind.BlockEnd)
            {
                parser.Tokens.Expect(",");
            }
        }

        return new WithStatement(values, parser.BodyUntil("endwith"), line);
    }

    private static List<string> TargetNames(TemplateParser parser)
    {
        List<string> names = [];
        bool isBracketed = parser.Tokens.TakeOperator("(");
        do
        {
            names.Add(parser.Tokens.Expect(TokenKind.Name, "the name of a variable").Text);
        }
        while (parser.Tokens.TakeOperator(","));
        if (isBracketed)
        {
            parser.Tokens.Expect(")");
        }

        return names;
    }
}

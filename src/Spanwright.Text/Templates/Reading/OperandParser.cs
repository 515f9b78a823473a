using System.Globalization;
using Spanwright.Text.Templates.Syntax;
using Spanwright.Text.Templates.Tables;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Reading;

/// <summary>Reads what stands between the operators of an expression.</summary>
internal sealed class OperandParser(TokenStream tokens, ExpressionParser expressions)
{
    /// <summary>A literal, variable, list, dictionary, or an expression in brackets.</summary>
    public Expression Primary()
    {
        TemplateToken token = tokens.Take();
        return token.Kind switch
        {
            TokenKind.Name => token.Text switch
            {
                "true" or "True" => new LiteralExpression(true, token.Line),
                "false" or "False" => new LiteralExpression(false, token.Line),
                "none" or "None" => new LiteralExpression(null, token.Line),
                _ => new NameExpression(token.Text, token.Line),
            },
            TokenKind.String => Strings(token),
            TokenKind.Number => Number(token),
            TokenKind.Operator when token.Text == "(" => Brackets(token.Line),
            TokenKind.Operator when token.Text == "[" => List(token.Line),
            TokenKind.Operator when token.Text == "{" => Dictionary(token.Line),
            _ => throw new TemplateException(tokens.Name, token.Line, $"expected an expression, but found {token.Shown}."),
        };
    }

    private LiteralExpression Strings(TemplateToken first)
    {
        string text = first.Text;
        while (tokens.Current.Kind == TokenKind.String)
        {
            text += tokens.Take().Text;
        }

        return new LiteralExpression(text, first.Line);
    }

    private LiteralExpression Number(TemplateToken token)
    {
        string digits = token.Text.Replace("_", "", StringComparison.Ordinal);
        if (digits.All(char.IsAsciiDigit))
        {
            return long.TryParse(digits, out long whole)
                ? new LiteralExpression(whole, token.Line)
                : throw new TemplateException(tokens.Name, token.Line, $"the number {digits} is too large.");
        }

        return new LiteralExpression(double.Parse(digits, CultureInfo.InvariantCulture), token.Line);
    }

    private Expression Brackets(int line)
    {
        if (tokens.TakeOperator(")"))
        {
            return new ListExpression([], IsTuple: true, line);
        }

        Expression value = expressions.Row();
        tokens.Expect(")");
        return value;
    }

    private ListExpression List(int line)
    {
        List<Expression> items = [];
        while (!tokens.TakeOperator("]"))
        {
            items.Add(expressions.Expression());
            Separate("]");
        }

        return new ListExpression(items, IsTuple: false, line);
    }

    private DictionaryExpression Dictionary(int line)
    {
        List<(Expression, Expression)> entries = [];
        while (!tokens.TakeOperator("}"))
        {
            Expression key = expressions.Expression();
            tokens.Expect(":");
            entries.Add((key, expressions.Expression()));
            Separate("}");
        }

        return new DictionaryExpression(entries, line);
    }

    private void Separate(string end)
    {
        if (!tokens.IsOperator(end))
        {
            tokens.Expect(",");
        }
    }

    /// <summary>A value with the attributes, items and calls that stand behind it.</summary>
    public Expression Postfix(Expression value)
    {
        while (true)
        {
            int line = tokens.Current.Line;
            if (tokens.TakeOperator("."))
            {
                value = tokens.Current.Kind == TokenKind.Number
                    ? new ItemExpression(value, Number(tokens.Take()), line)
                    : new AttributeExpression(value, tokens.Expect(TokenKind.Name, "the name of an attribute").Text, line);
            }
            else if (tokens.TakeOperator("["))
            {
                value = Subscript(value, line);
            }
            else if (tokens.IsOperator("("))
            {
                value = new CallExpression(value, Arguments(), line);
            }
            else
            {
                return value;
            }
        }
    }

    private Expression Subscript(Expression value, int line)
    {
        Expression? start = tokens.IsOperator(":") ? null : expressions.Row();
        if (tokens.TakeOperator("]"))
        {
            return new ItemExpression(value, start!, line);
        }

        tokens.Expect(":");
        Expression? stop = IsSliceBorder() ? null : expressions.Expression();
        Expression? step = tokens.TakeOperator(":") && !tokens.IsOperator("]") ? expressions.Expression() : null;
        tokens.Expect("]");
        return new SliceExpression(value, start, stop, step, line);
    }

    private bool IsSliceBorder() => tokens.IsOperator(":") || tokens.IsOperator("]");

    private ArgumentList Arguments()
    {
        List<Expression> positional = [];
        List<(string, Expression)> named = [];
        tokens.Expect("(");
        while (!tokens.TakeOperator(")"))
        {
            if (tokens.Current.Kind == TokenKind.Name && tokens.Following is { Kind: TokenKind.Operator, Text: "=" })
            {
                string name = tokens.Take().Text;
                tokens.Take();
                named.Add((name, expressions.Expression()));
            }
            else
            {
                positional.Add(named.Count == 0 ? expressions.Expression() : throw tokens.Unexpected("a named argument"));
            }

            Separate(")");
        }

        return new ArgumentList(positional, named);
    }

    /// <summary>A value with the filters and tests that stand behind it.</summary>
    public Expression FiltersAndTests(Expression value)
    {
        while (true)
        {
            if (tokens.TakeOperator("|"))
            {
                value = Filter(value);
            }
            else if (tokens.TakeName("is"))
            {
                value = Test(value);
            }
            else if (tokens.IsOperator("("))
            {
                value = new CallExpression(value, Arguments(), tokens.Current.Line);
            }
            else
            {
                return value;
            }
        }
    }

    /// <summary>A value with the one filter whose name is at hand.</summary>
    public FilterExpression Filter(Expression value)
    {
        TemplateToken name = tokens.Expect(TokenKind.Name, "the name of a filter");
        return new FilterExpression(value, Known(FilterTable.Find(name.Text), "filter", name), OptionalArguments(), name.Line);
    }

    private TestExpression Test(Expression value)
    {
        bool isNegated = tokens.TakeName("not");
        TemplateToken name = tokens.Expect(TokenKind.Name, "the name of a test");
        ArgumentList arguments = TakesOneArgument()
            ? new ArgumentList([Postfix(Primary())], [])
            : OptionalArguments();
        return new TestExpression(value, Known(TestTable.Find(name.Text), "test", name), arguments, isNegated, name.Line);
    }

    private Callable Known(Callable? found, string kind, TemplateToken name) =>
        found ?? throw new TemplateException(tokens.Name, name.Line, $"the {kind} '{name.Text}' is not known.");

    private ArgumentList OptionalArguments() => tokens.IsOperator("(") ? Arguments() : new ArgumentList([], []);

    // As in 'n is divisibleby 4'.
    private bool TakesOneArgument() => tokens.Current.Kind switch
    {
        TokenKind.Name => tokens.Current.Text is not ("else" or "or" or "and" or "if" or "is" or "in" or "not"),
        TokenKind.String or TokenKind.Number => true,
        TokenKind.Operator => tokens.Current.Text is "[" or "{",
        _ => false,
    };
}

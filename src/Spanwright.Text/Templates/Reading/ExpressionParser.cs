using System.Globalization;
using Spanwright.Text.Templates.Syntax;
using Spanwright.Text.Templates.Tables;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Reading;

/// <summary>
/// Reads expressions. From loose to tight: <c>a if b else c</c>, <c>or</c>, <c>and</c>, <c>not</c>, comparisons,
/// <c>+ -</c>, <c>~</c>, <c>* / // %</c>, <c>**</c>, sign, then <c>. [] ()</c>, <c>|</c> and <c>is</c>.
/// </summary>
internal sealed class ExpressionParser(TokenStream tokens)
{
    private static readonly string[] _comparisons = ["==", "!=", "<", "<=", ">", ">="];

    /// <summary>Expressions with commas between them are a tuple.</summary>
    /// <param name="takesCondition">Whether an <c>if</c> belongs to the expression.</param>
    public Expression Row(bool takesCondition = true)
    {
        Expression One() => takesCondition ? Expression() : Or();
        int line = tokens.Current.Line;
        Expression first = One();
        if (!tokens.IsOperator(","))
        {
            return first;
        }

        List<Expression> items = [first];
        while (tokens.TakeOperator(",") && !IsRowEnd())
        {
            items.Add(One());
        }

        return new ListExpression(items, IsTuple: true, line);
    }

    /// <summary>One expression.</summary>
    public Expression Expression()
    {
        Expression value = Or();
        while (tokens.IsName("if"))
        {
            int line = tokens.Take().Line;
            Expression condition = Or();
            Expression? otherwise = tokens.TakeName("else") ? Expression() : null;
            value = new ConditionalExpression(condition, value, otherwise, line);
        }

        return value;
    }

    /// <summary>The filters of a <c>filter</c> block, applied to a value.</summary>
    public Expression FilterChain(Expression value)
    {
        do
        {
            value = Filter(value);
        }
        while (tokens.TakeOperator("|"));
        return value;
    }

    private bool IsRowEnd() => tokens.Current.Kind is TokenKind.BlockEnd or TokenKind.ExpressionEnd or TokenKind.End
        || tokens.IsOperator(")");

    private Expression Or()
    {
        Expression left = And();
        while (tokens.IsName("or"))
        {
            int line = tokens.Take().Line;
            left = new LogicalExpression(IsOr: true, left, And(), line);
        }

        return left;
    }

    private Expression And()
    {
        Expression left = Not();
        while (tokens.IsName("and"))
        {
            int line = tokens.Take().Line;
            left = new LogicalExpression(IsOr: false, left, Not(), line);
        }

        return left;
    }

    private Expression Not()
    {
        int line = tokens.Current.Line;
        if (!tokens.IsName("not"))
        {
            return Comparison();
        }

        tokens.Take();
        return new NotExpression(Not(), line);
    }

    private Expression Comparison()
    {
        int line = tokens.Current.Line;
        Expression first = Sum();
        List<(string, Expression)> others = [];
        while (ComparisonOperator() is { } sign)
        {
            others.Add((sign, Sum()));
        }

        return others.Count == 0 ? first : new ComparisonExpression(first, others, line);
    }

    private string? ComparisonOperator()
    {
        if (tokens.IsName("not") && tokens.Following is { Kind: TokenKind.Name, Text: "in" })
        {
            tokens.Take();
            tokens.Take();
            return "not in";
        }

        return tokens.TakeName("in") ? "in" : Array.Find(_comparisons, tokens.TakeOperator);
    }

    private Expression Sum() => LeftToRight(Concatenation, "+", "-");

    private Expression Concatenation()
    {
        int line = tokens.Current.Line;
        Expression first = Product();
        List<Expression> parts = [first];
        while (tokens.TakeOperator("~"))
        {
            parts.Add(Product());
        }

        return parts.Count == 1 ? first : new ConcatenationExpression(parts, line);
    }

    private Expression Product() => LeftToRight(Power, "*", "/", "//", "%");

    private Expression Power() => LeftToRight(() => Signed(takesFilters: true), "**");

    private Expression LeftToRight(Func<Expression> operand, params string[] signs)
    {
        Expression left = operand();
        int line = tokens.Current.Line;
        while (Array.Find(signs, tokens.TakeOperator) is { } sign)
        {
            left = new ArithmeticExpression(sign, left, operand(), line);
            line = tokens.Current.Line;
        }

        return left;
    }

    private Expression Signed(bool takesFilters)
    {
        int line = tokens.Current.Line;
        bool isNegative = tokens.IsOperator("-");
        Expression value;
        if (isNegative || tokens.IsOperator("+"))
        {
            tokens.Take();
            value = new SignExpression(isNegative, Signed(takesFilters: false), line);
        }
        else
        {
            value = Primary();
        }

        value = Postfix(value);
        return takesFilters ? FiltersAndTests(value) : value;
    }

    private Expression Primary()
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

        Expression value = Row();
        tokens.Expect(")");
        return value;
    }

    private ListExpression List(int line)
    {
        List<Expression> items = [];
        while (!tokens.TakeOperator("]"))
        {
            items.Add(Expression());
            Separate("]");
        }

        return new ListExpression(items, IsTuple: false, line);
    }

    private DictionaryExpression Dictionary(int line)
    {
        List<(Expression, Expression)> entries = [];
        while (!tokens.TakeOperator("}"))
        {
            Expression key = Expression();
            tokens.Expect(":");
            entries.Add((key, Expression()));
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

    private Expression Postfix(Expression value)
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
        Expression? start = tokens.IsOperator(":") ? null : Row();
        if (tokens.TakeOperator("]"))
        {
            return new ItemExpression(value, start!, line);
        }

        tokens.Expect(":");
        Expression? stop = IsSliceBorder() ? null : Expression();
        Expression? step = tokens.TakeOperator(":") && !tokens.IsOperator("]") ? Expression() : null;
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
                named.Add((name, Expression()));
            }
            else
            {
                positional.Add(named.Count == 0 ? Expression() : throw tokens.Unexpected("a named argument"));
            }

            Separate(")");
        }

        return new ArgumentList(positional, named);
    }

    private Expression FiltersAndTests(Expression value)
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

    private FilterExpression Filter(Expression value)
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

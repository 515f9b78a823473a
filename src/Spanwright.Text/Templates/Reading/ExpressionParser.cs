using Spanwright.Text.Templates.Syntax;

namespace Spanwright.Text.Templates.Reading;

/// <summary>
/// Reads expressions. From loose to tight: <c>a if b else c</c>, <c>or</c>, <c>and</c>, <c>not</c>, comparisons,
/// <c>+ -</c>, <c>~</c>, <c>* / // %</c>, <c>**</c>, sign, then <c>. [] ()</c>, <c>|</c> and <c>is</c>.
/// </summary>
internal sealed class ExpressionParser
{
    private static readonly string[] _comparisons = ["==", "!=", "<", "<=", ">", ">="];

    private readonly TokenStream _tokens;
    private readonly OperandParser _operands;

    public ExpressionParser(TokenStream tokens)
    {
        _tokens = tokens;
        _operands = new OperandParser(tokens, this);
    }

    /// <summary>Expressions with commas between them are a tuple.</summary>
    /// <param name="takesCondition">Whether an <c>if</c> belongs to the expression.</param>
    public Expression Row(bool takesCondition = true)
    {
        Expression One() => takesCondition ? Expression() : Or();
        int line = _tokens.Current.Line;
        Expression first = One();
        if (!_tokens.IsOperator(","))
        {
            return first;
        }

        List<Expression> items = [first];
        while (_tokens.TakeOperator(",") && !IsRowEnd())
        {
            items.Add(One());
        }

        return new ListExpression(items, IsTuple: true, line);
    }

    /// <summary>One expression.</summary>
    public Expression Expression()
    {
        Expression value = Or();
        while (_tokens.IsName("if"))
        {
            int line = _tokens.Take().Line;
            Expression condition = Or();
            Expression? otherwise = _tokens.TakeName("else") ? Expression() : null;
            value = new ConditionalExpression(condition, value, otherwise, line);
        }

        return value;
    }

    /// <summary>The filters of a <c>filter</c> block, applied to a value.</summary>
    public Expression FilterChain(Expression value)
    {
        do
        {
            value = _operands.Filter(value);
        }
        while (_tokens.TakeOperator("|"));
        return value;
    }

    private bool IsRowEnd() => _tokens.Current.Kind is TokenKind.BlockEnd or TokenKind.ExpressionEnd or TokenKind.End
        || _tokens.IsOperator(")");

    private Expression Or()
    {
        Expression left = And();
        while (_tokens.IsName("or"))
        {
            int line = _tokens.Take().Line;
            left = new LogicalExpression(IsOr: true, left, And(), line);
        }

        return left;
    }

    private Expression And()
    {
        Expression left = Not();
        while (_tokens.IsName("and"))
        {
            int line = _tokens.Take().Line;
            left = new LogicalExpression(IsOr: false, left, Not(), line);
        }

        return left;
    }

    private Expression Not()
    {
        int line = _tokens.Current.Line;
        if (!_tokens.IsName("not"))
        {
            return Comparison();
        }

        _tokens.Take();
        return new NotExpression(Not(), line);
    }

    private Expression Comparison()
    {
        int line = _tokens.Current.Line;
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
        if (_tokens.IsName("not") && _tokens.Following is { Kind: TokenKind.Name, Text: "in" })
        {
            _tokens.Take();
            _tokens.Take();
            return "not in";
        }

        return _tokens.TakeName("in") ? "in" : Array.Find(_comparisons, _tokens.TakeOperator);
    }

    private Expression Sum() => LeftToRight(Concatenation, "+", "-");

    private Expression Concatenation()
    {
        int line = _tokens.Current.Line;
        Expression first = Product();
        List<Expression> parts = [first];
        while (_tokens.TakeOperator("~"))
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
        int line = _tokens.Current.Line;
        while (Array.Find(signs, _tokens.TakeOperator) is { } sign)
        {
            left = new ArithmeticExpression(sign, left, operand(), line);
            line = _tokens.Current.Line;
        }

        return left;
    }

    private Expression Signed(bool takesFilters)
    {
        int line = _tokens.Current.Line;
        bool isNegative = _tokens.IsOperator("-");
        Expression value;
        if (isNegative || _tokens.IsOperator("+"))
        {
            _tokens.Take();
            value = new SignExpression(isNegative, Signed(takesFilters: false), line);
        }
        else
        {
            value = _operands.Primary();
        }

        value = _operands.Postfix(value);
        return takesFilters ? _operands.FiltersAndTests(value) : value;
    }
}

using Spanwright.Text.Templates.Tables;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary><c>or</c> and <c>and</c>: the value that decides, not its truth.</summary>
internal sealed record LogicalExpression(bool IsOr, Expression Left, Expression Right, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope)
    {
        object? left = Left.Evaluate(state, scope);
        return PythonOperators.IsTrue(left) == IsOr ? left : Right.Evaluate(state, scope);
    }
}

/// <summary><c>not</c>.</summary>
internal sealed record NotExpression(Expression Of, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) => !PythonOperators.IsTrue(Of.Evaluate(state, scope));
}

/// <summary>Comparisons in a row; all must hold.</summary>
internal sealed record ComparisonExpression(
    Expression First, IReadOnlyList<(string Sign, Expression Value)> Others, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope)
    {
        object? left = First.Evaluate(state, scope);
        foreach ((string sign, Expression value) in Others)
        {
            object? right = value.Evaluate(state, scope);
            if (!ComparisonTable.Holds(state, sign, left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }
}

/// <summary><c>~</c>: texts of values one behind the other.</summary>
internal sealed record ConcatenationExpression(IReadOnlyList<Expression> Parts, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        state.Made(string.Concat(Parts.Select(part => PythonText.Str(state, part.Evaluate(state, scope)))));
}

/// <summary>Two values and one of <c>+ - * / // % **</c>.</summary>
internal sealed record ArithmeticExpression(string Sign, Expression Left, Expression Right, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        ArithmeticTable.Compute(state, Sign, Left.Evaluate(state, scope), Right.Evaluate(state, scope));
}

/// <summary>A sign before a number.</summary>
internal sealed record SignExpression(bool IsNegative, Expression Of, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        ArithmeticTable.Compute(state, IsNegative ? "-" : "+", 0L, Of.Evaluate(state, scope));
}

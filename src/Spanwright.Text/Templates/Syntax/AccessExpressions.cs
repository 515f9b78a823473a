using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary><c>value.name</c>.</summary>
internal sealed record AttributeExpression(Expression Of, string Name, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        Access.Attribute(state, Of.Evaluate(state, scope), Name);
}

/// <summary><c>value[key]</c>.</summary>
internal sealed record ItemExpression(Expression Of, Expression Key, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        Access.Item(state, Of.Evaluate(state, scope), Key.Evaluate(state, scope));
}

/// <summary><c>value[start:stop:step]</c>.</summary>
internal sealed record SliceExpression(
    Expression Of, Expression? Start, Expression? Stop, Expression? Step, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope)
    {
        object? value = Of.Evaluate(state, scope);
        return Slicing.Of(state, value, Border(state, scope, Start), Border(state, scope, Stop), Border(state, scope, Step));
    }

    private static long? Border(RenderState state, Scope scope, Expression? border)
    {
        object? value = border?.Evaluate(state, scope);
        return value is null ? null
            : PythonOperators.Whole(value)
            ?? throw state.Error($"a slice needs whole numbers, not a value of type {PythonText.TypeName(value)}.");
    }
}

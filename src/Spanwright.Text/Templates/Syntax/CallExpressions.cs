using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary>The arguments of a call as they are written.</summary>
internal sealed record ArgumentList(
    IReadOnlyList<Expression> Positional, IReadOnlyList<(string Name, Expression Value)> Named)
{
    /// <summary>Their values, after one that is given by the call itself (<paramref name="first"/>).</summary>
    public CallArguments Values(RenderState state, Scope scope, params ReadOnlySpan<object?> first)
    {
        List<object?> positional = [.. first];
        positional.AddRange(Positional.Select(argument => argument.Evaluate(state, scope)));
        Dictionary<string, object?> named = new(StringComparer.Ordinal);
        foreach ((string name, Expression value) in Named)
        {
            named[name] = value.Evaluate(state, scope);
        }

        return new CallArguments(positional, named);
    }
}

/// <summary><c>function(arguments)</c>.</summary>
internal sealed record CallExpression(Expression Of, ArgumentList Arguments, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) => Of.Evaluate(state, scope) switch
    {
        Callable callable => callable.Invoke(state, Arguments.Values(state, scope)),
        Undefined undefined => throw state.Error($"{undefined.Of} is undefined, or not known here: it cannot be called."),
        var other => throw state.Error($"a value of type {PythonText.TypeName(other)} cannot be called."),
    };
}

/// <summary><c>value | filter(arguments)</c>.</summary>
internal sealed record FilterExpression(Expression Of, Callable Filter, ArgumentList Arguments, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        Filter.Invoke(state, Arguments.Values(state, scope, Of.Evaluate(state, scope)));
}

/// <summary><c>value is test(arguments)</c>, <c>value is not test</c>.</summary>
internal sealed record TestExpression(
    Expression Of, Callable Test, ArgumentList Arguments, bool IsNegated, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        PythonOperators.IsTrue(Test.Invoke(state, Arguments.Values(state, scope, Of.Evaluate(state, scope)))) != IsNegated;
}

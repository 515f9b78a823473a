using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary><c>set x = value</c>.</summary>
internal sealed record SetStatement(AssignmentTarget Target, Expression Value, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        Target.Set(state, scope, Value.Evaluate(state, scope));
        return Flow.Next;
    }
}

/// <summary><c>set x</c> up to <c>endset</c>: what the body writes.</summary>
internal sealed record CaptureStatement(AssignmentTarget Target, Statement Body, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        Target.Set(state, scope, state.Captured(() => Body.Execute(state, new Scope(scope))));
        return Flow.Next;
    }
}

/// <summary>What a <c>filter</c> block wrote, as the value that its filters begin with.</summary>
internal sealed record CapturedExpression(int Line) : Expression(Line)
{
    // No name of a template has a blank in it.
    private const string Variable = "filter block";

    public static void Set(Scope scope, string text) => scope.Set(Variable, text);

    protected override object? Value(RenderState state, Scope scope) => scope.Get(Variable);
}

/// <summary><c>filter</c> up to <c>endfilter</c>.</summary>
internal sealed record FilterStatement(Expression Filtered, Statement Body, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        Scope inner = new(scope);
        CapturedExpression.Set(inner, state.Captured(() => Body.Execute(state, inner)));
        state.Write(PythonText.Str(state, Filtered.Evaluate(state, inner)));
        return Flow.Next;
    }
}

/// <summary><c>with x = value</c> up to <c>endwith</c>: variables of the body alone.</summary>
internal sealed record WithStatement(
    IReadOnlyList<(AssignmentTarget Target, Expression Value)> Values, Statement Body, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        Scope inner = new(scope);
        foreach ((AssignmentTarget target, Expression value) in Values)
        {
            target.Set(state, inner, value.Evaluate(state, scope));
        }

        return Body.Execute(state, inner);
    }
}

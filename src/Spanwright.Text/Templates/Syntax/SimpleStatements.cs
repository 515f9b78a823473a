using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary>Statements one after the other.</summary>
internal sealed record StatementList(IReadOnlyList<Statement> Statements, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        foreach (Statement statement in Statements)
        {
            Flow flow = statement.Execute(state, scope);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }
}

/// <summary>Text outside tags.</summary>
internal sealed record TextStatement(string Text, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        state.Write(Text);
        return Flow.Next;
    }
}

/// <summary><c>{{ value }}</c>.</summary>
internal sealed record PrintStatement(Expression Value, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        state.Write(PythonText.Str(state, Value.Evaluate(state, scope)));
        return Flow.Next;
    }
}

/// <summary><c>break</c> and <c>continue</c>.</summary>
internal sealed record JumpStatement(Flow Flow, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope) => Flow;
}

/// <summary><c>if</c> with its <c>elif</c> and <c>else</c>; sets variables of the scope around it.</summary>
internal sealed record IfStatement(Expression Condition, Statement Body, Statement? Otherwise, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope) =>
        PythonOperators.IsTrue(Condition.Evaluate(state, scope))
            ? Body.Execute(state, scope)
            : Otherwise?.Execute(state, scope) ?? Flow.Next;
}

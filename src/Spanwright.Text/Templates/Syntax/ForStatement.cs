using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary>
/// <c>for x in items if filter</c> with its <c>else</c> for no items. Every turn has a scope of its own: what it sets
/// is gone in the next.
/// </summary>
internal sealed record ForStatement(
    AssignmentTarget Target, Expression Items, Expression? Filter, Statement Body, Statement? Otherwise, int Line)
    : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        IReadOnlyList<object?> items = PythonOperators.Iterate(state, Items.Evaluate(state, scope));
        if (Filter is not null)
        {
            items = [.. items.Where(item => Passes(state, scope, item, Filter))];
        }

        LoopState loop = new(items, scope.Get(LoopState.Variable) as LoopState);
        for (int i = 0; i < items.Count; i++)
        {
            loop.Index = i;
            Scope turn = new(scope);
            turn.Set(LoopState.Variable, loop);
            Target.Set(state, turn, items[i]);
            if (Body.Execute(state, turn) == Flow.Break)
            {
                break;
            }
        }

        return items.Count == 0 && Otherwise is not null ? Otherwise.Execute(state, scope) : Flow.Next;
    }

    private bool Passes(RenderState state, Scope scope, object? item, Expression filter)
    {
        Scope turn = new(scope);
        Target.Set(state, turn, item);
        return PythonOperators.IsTrue(filter.Evaluate(state, turn));
    }
}

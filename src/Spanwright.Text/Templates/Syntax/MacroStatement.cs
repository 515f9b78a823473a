using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary>A parameter of a macro and the value it has where none is given.</summary>
internal sealed record MacroParameter(string Name, Expression? Fallback);

/// <summary><c>macro name(a, b=1)</c> up to <c>endmacro</c>: a function whose value is what its body writes.</summary>
internal sealed record MacroStatement(
    string Name, IReadOnlyList<MacroParameter> Parameters, Statement Body, int Line) : Statement(Line)
{
    protected override Flow Run(RenderState state, Scope scope)
    {
        scope.Set(Name, new Callable(Name, (caller, arguments) => Call(caller, scope, arguments)));
        return Flow.Next;
    }

    private string Call(RenderState state, Scope defined, CallArguments arguments)
    {
        Scope scope = new(defined);
        for (int i = 0; i < Parameters.Count; i++)
        {
            Undefined missing = new($"'{Parameters[i].Name}'");
            object? value = arguments.Get(i, Parameters[i].Name, missing);
            Expression? fallback = ReferenceEquals(value, missing) ? Parameters[i].Fallback : null;
            scope.Set(Parameters[i].Name, fallback is null ? value : fallback.Evaluate(state, scope));
        }

        return state.Captured(() => Body.Execute(state, scope));
    }
}

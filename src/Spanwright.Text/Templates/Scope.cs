using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates;

/// <summary>Variables of a template, a loop's turn, a macro's call or a <c>with</c> block.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);

    /// <summary>Sets a variable here; outer ones of that name are hidden, not changed.</summary>
    public void Set(string name, object? value) => _variables[name] = value;

    /// <summary>The innermost variable of a name; undefined where there is none.</summary>
    public object? Get(string name)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope._variables.TryGetValue(name, out object? value))
            {
                return value;
            }
        }

        return new Undefined($"'{name}'");
    }

    private Scope? Outer { get; } = outer;
}

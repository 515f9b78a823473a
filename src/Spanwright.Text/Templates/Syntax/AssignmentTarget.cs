using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary>What is set: a variable, several that take a list apart, or an attribute of a namespace.</summary>
internal sealed record AssignmentTarget(IReadOnlyList<string> Names, string? Attribute = null)
{
    /// <summary>Sets it.</summary>
    public void Set(RenderState state, Scope scope, object? value)
    {
        if (Attribute is not null)
        {
            TemplateNamespace target = scope.Get(Names[0]) as TemplateNamespace
                ?? throw state.Error($"'{Names[0]}' is no namespace: its attribute '{Attribute}' cannot be set.");
            target.Attributes[Attribute] = value;
            return;
        }

        if (Names.Count == 1)
        {
            scope.Set(Names[0], value);
            return;
        }

        IReadOnlyList<object?> items = PythonOperators.Iterate(state, value);
        if (items.Count != Names.Count)
        {
            throw state.Error($"{items.Count} values cannot be given to {Names.Count} variables.");
        }

        for (int i = 0; i < items.Count; i++)
        {
            scope.Set(Names[i], items[i]);
        }
    }
}

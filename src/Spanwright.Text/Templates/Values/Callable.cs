using System.Collections.Frozen;

namespace Spanwright.Text.Templates.Values;

/// <summary>A filter, test, function or method; a filter, test or method gets its value as the first argument.</summary>
internal delegate object? TemplateFunction(RenderState state, CallArguments arguments);

/// <summary>A value that can be called.</summary>
internal sealed record Callable(string Name, TemplateFunction Function)
{
    /// <summary>Calls it; an argument that it does not know is an error.</summary>
    public object? Invoke(RenderState state, CallArguments arguments)
    {
        object? result = Function(state, arguments);
        return arguments.FirstUnused is { } unused
            ? throw state.Error($"'{Name}' is not called with {unused} here.")
            : result;
    }

    /// <summary>Functions by name.</summary>
    public static FrozenDictionary<string, Callable> Table(Dictionary<string, TemplateFunction> functions) =>
        functions.ToFrozenDictionary(pair => pair.Key, pair => new Callable(pair.Key, pair.Value), StringComparer.Ordinal);

    /// <summary>The method with its value as the first argument.</summary>
    public Callable Bound(object? value) => new(Name, (state, arguments) => Invoke(state, arguments.Behind(value)));
}

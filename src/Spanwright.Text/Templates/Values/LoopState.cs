using System.Collections.Frozen;

namespace Spanwright.Text.Templates.Values;

/// <summary>The variable <c>loop</c> inside a loop.</summary>
internal sealed class LoopState(IReadOnlyList<object?> items, LoopState? outer)
{
    /// <summary>The variable's name.</summary>
    public const string Variable = "loop";

    private static readonly FrozenDictionary<string, Func<LoopState, object?>> _attributes =
        new Dictionary<string, Func<LoopState, object?>>(StringComparer.Ordinal)
        {
            ["index"] = loop => loop.Index + 1L,
            ["index0"] = loop => (long)loop.Index,
            ["revindex"] = loop => (long)(loop.Count - loop.Index),
            ["revindex0"] = loop => (long)(loop.Count - loop.Index - 1),
            ["first"] = loop => loop.Index == 0,
            ["last"] = loop => loop.Index == loop.Count - 1,
            ["length"] = loop => (long)loop.Count,
            ["depth"] = loop => loop.Depth,
            ["depth0"] = loop => loop.Depth - 1,
            ["previtem"] = loop => loop.Item(loop.Index - 1),
            ["nextitem"] = loop => loop.Item(loop.Index + 1),
            ["cycle"] = loop => new Callable("loop.cycle", loop.Cycle),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Which turn it is, from 0 on.</summary>
    public int Index { get; set; }

    private int Count => items.Count;

    private long Depth { get; } = (outer?.Depth ?? 0) + 1;

    /// <summary>An attribute; undefined where there is none of that name.</summary>
    public object? Attribute(string name) =>
        _attributes.TryGetValue(name, out Func<LoopState, object?>? get) ? get(this) : new Undefined($"'loop.{name}'");

    private object? Item(int index) =>
        index >= 0 && index < items.Count ? items[index] : new Undefined("the item before the first or behind the last");

    private object? Cycle(RenderState state, CallArguments arguments)
    {
        IReadOnlyList<object?> values = arguments.From(0);
        return values.Count > 0 ? values[Index % values.Count] : throw state.Error("'loop.cycle' needs values.");
    }
}

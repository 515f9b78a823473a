namespace Spanwright.Text.Templates.Values;

/// <summary>Arguments of a call. What was not asked for counts as unused.</summary>
internal sealed class CallArguments(IReadOnlyList<object?> positional, IReadOnlyDictionary<string, object?>? named = null)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private int _usedPositional;

    /// <summary>Number of arguments without a name.</summary>
    public int Count => positional.Count;

    /// <summary>What was given and not used, in words; null where there is nothing.</summary>
    public string? FirstUnused =>
        _usedPositional < positional.Count ? $"argument {_usedPositional + 1}"
        : named?.Keys.FirstOrDefault(name => !_used.Contains(name)) is { } name ? $"'{name}'"
        : null;

    /// <summary>The argument at a place or of a name; the fallback where neither was given.</summary>
    public object? Get(int place, string name, object? fallback = null)
    {
        if (place < positional.Count)
        {
            _usedPositional = Math.Max(_usedPositional, place + 1);
            return positional[place];
        }

        _used.Add(name);
        return named is not null && named.TryGetValue(name, out object? value) ? value : fallback;
    }

    /// <summary>An argument that must be given.</summary>
    public object? Need(RenderState state, int place, string name) =>
        place < positional.Count || (named?.ContainsKey(name) ?? false)
            ? Get(place, name)
            : throw state.Error($"the argument '{name}' is missing.");

    /// <summary>All arguments without a name from a place on.</summary>
    public IReadOnlyList<object?> From(int place)
    {
        _usedPositional = positional.Count;
        return [.. positional.Skip(place)];
    }

    /// <summary>The same arguments with one more in front; whoever gets them answers for those not used.</summary>
    public CallArguments Behind(object? first) => new([first, .. From(0)], Named());

    /// <summary>All arguments with a name.</summary>
    public IReadOnlyDictionary<string, object?> Named()
    {
        _used.UnionWith(named?.Keys ?? []);
        return named ?? new Dictionary<string, object?>();
    }
}

using System.Collections.Frozen;
using Spanwright.Text.Documents;

namespace Spanwright.Signals;

/// <summary>The table of triple filters.</summary>
public static class TripleFilters
{
    private static readonly FrozenDictionary<string, ITripleFilter> _filters =
        new Dictionary<string, ITripleFilter>(StringComparer.Ordinal)
        {
            ["clean"] = new TripleFilter(),
            ["paper_exact"] = new PaperTripleFilter(),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every filter's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _filters.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The filter of a name.</summary>
    /// <exception cref="UnknownNameException">No filter has the name.</exception>
    public static ITripleFilter Find(string name) =>
        _filters.GetValueOrDefault(name) ?? throw new UnknownNameException("triple filter", name, Names);
}

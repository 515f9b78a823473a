using System.Collections.Frozen;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>The table of ways to choose demonstrations.</summary>
public static class DemonstrationSelectors
{
    private delegate IDemonstrationSelector Maker(DemonstrationPool pool, ISentenceVectors? vectors);

    private static readonly FrozenDictionary<string, (Maker Make, bool ComparesQueries)> _selectors =
        new Dictionary<string, (Maker, bool)>(StringComparer.Ordinal)
        {
            ["random"] = ((pool, _) => new RandomSelector(pool), false),
            ["dense"] = ((pool, _) => new DenseSelector(pool), false),
            ["bm25"] = ((pool, _) => new Bm25Selector(pool), true),
            ["nearest"] = (
                (pool, vectors) => new NearestSelector(
                    pool,
                    vectors ?? throw new ArgumentNullException(nameof(vectors), "Choosing the nearest sentences needs vectors.")),
                true),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every way's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _selectors.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A selector over a pool.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="vectors">Vectors of sentences; needed by <c>nearest</c> alone.</param>
    /// <exception cref="UnknownNameException">No selector has the name.</exception>
    public static IDemonstrationSelector Make(string name, DemonstrationPool pool, ISentenceVectors? vectors = null) =>
        Find(name).Make(pool, vectors);

    /// <summary>Whether a way looks at the query; else all queries can have the same demonstrations.</summary>
    /// <exception cref="UnknownNameException">No selector has the name.</exception>
    public static bool ComparesQueries(string name) => Find(name).ComparesQueries;

    private static (Maker Make, bool ComparesQueries) Find(string name) =>
        _selectors.TryGetValue(name, out (Maker, bool) entry)
            ? entry
            : throw new UnknownNameException("way to choose demonstrations", name, Names);
}

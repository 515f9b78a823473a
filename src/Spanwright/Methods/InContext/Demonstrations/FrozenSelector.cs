using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>The same demonstrations for all queries: the last ones of the pool in its order, a query itself left out.</summary>
/// <param name="pool">The pool, the best sentence last.</param>
public sealed class FrozenSelector(DemonstrationPool pool) : IDemonstrationSelector
{
    /// <inheritdoc/>
    public IReadOnlyList<Sentence> Select(Sentence query, int count, DemonstrationDraw draw) =>
        pool.Take(Enumerable.Range(0, pool.Sentences.Count).Reverse(), query, count);
}

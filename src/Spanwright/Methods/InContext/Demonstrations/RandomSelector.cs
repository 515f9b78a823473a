using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>Every sentence of the pool is as likely as any other.</summary>
/// <param name="pool">The pool.</param>
public sealed class RandomSelector(DemonstrationPool pool) : IDemonstrationSelector
{
    /// <inheritdoc/>
    public IReadOnlyList<Sentence> Select(Sentence query, int count, DemonstrationDraw draw) =>
        pool.Take(draw.Random(query).Permutation(pool.Sentences.Count), query, count);
}

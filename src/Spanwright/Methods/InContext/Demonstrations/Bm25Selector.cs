using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>
/// The sentences that share most with the query's words, by BM25; where too few share any, the rest is drawn by
/// chance.
/// </summary>
/// <param name="pool">The pool.</param>
public sealed class Bm25Selector(DemonstrationPool pool) : IDemonstrationSelector
{
    private readonly Bm25Index _index = new(pool.Sentences);

    /// <inheritdoc/>
    public IReadOnlyList<Sentence> Select(Sentence query, int count, DemonstrationDraw draw)
    {
        IEnumerable<int> similar = _index.Scores(query.Words)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key)
            .Select(entry => entry.Key);
        return pool.Take(similar.Concat(Others()), query, count);

        // Asked for only where the similar ones do not do.
        IEnumerable<int> Others()
        {
            foreach (int index in draw.Random(query).Permutation(pool.Sentences.Count))
            {
                yield return index;
            }
        }
    }
}

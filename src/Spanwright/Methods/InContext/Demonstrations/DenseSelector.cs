using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>
/// Sentences with many spans: drawn by chance from the tenth of the pool that has most, or from four times as many as
/// are wanted where that is more; so they are dense and still differ from draw to draw.
/// </summary>
public sealed class DenseSelector : IDemonstrationSelector
{
    private const int Share = 10;
    private const int LeastChoice = 4;

    private readonly DemonstrationPool _pool;
    private readonly int[] _densestFirst;

    /// <summary>Orders a pool by the number of spans.</summary>
    /// <param name="pool">The pool.</param>
    public DenseSelector(DemonstrationPool pool)
    {
        _pool = pool;
        _densestFirst = [.. Enumerable.Range(0, pool.Sentences.Count).OrderByDescending(i => pool.Sentences[i].Spans.Count)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Sentence> Select(Sentence query, int count, DemonstrationDraw draw)
    {
        int dense = Math.Min(_densestFirst.Length, Math.Max(_densestFirst.Length / Share, LeastChoice * count));
        IEnumerable<int> drawn = draw.Random(query).Permutation(dense).Select(place => _densestFirst[place]);
        return _pool.Take(drawn.Concat(_densestFirst.Skip(dense)), query, count);
    }
}

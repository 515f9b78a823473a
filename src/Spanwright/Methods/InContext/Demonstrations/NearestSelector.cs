using System.Numerics;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>The sentences whose vectors point most nearly where the query's does (cosine).</summary>
public sealed class NearestSelector : IDemonstrationSelector
{
    private readonly DemonstrationPool _pool;
    private readonly ISentenceVectors _vectors;
    private readonly Lazy<float[][]> _pooled;

    /// <summary>Compares with a pool, whose vectors are computed when they are first needed.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="vectors">The vectors.</param>
    public NearestSelector(DemonstrationPool pool, ISentenceVectors vectors)
    {
        _pool = pool;
        _vectors = vectors;
        _pooled = new(() => [.. pool.Sentences.Select(sentence => Unit(vectors.Vector(sentence)))]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Sentence> Select(Sentence query, int count, DemonstrationDraw draw)
    {
        float[] wanted = Unit(_vectors.Vector(query));
        IEnumerable<int> nearestFirst = _pooled.Value
            .Select((vector, index) => (Index: index, Cosine: Product(wanted, vector)))
            .OrderByDescending(entry => entry.Cosine)
            .Select(entry => entry.Index);
        return _pool.Take(nearestFirst, query, count);
    }

    private static float[] Unit(float[] vector)
    {
        float length = MathF.Sqrt(Product(vector, vector));
        return length == 0 ? vector : Array.ConvertAll(vector, value => value / length);
    }

    private static float Product(float[] left, float[] right)
    {
        Vector<float> sums = Vector<float>.Zero;
        int i = 0;
        for (; i + Vector<float>.Count <= left.Length; i += Vector<float>.Count)
        {
            sums += new Vector<float>(left, i) * new Vector<float>(right, i);
        }

        float sum = Vector.Sum(sums);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}

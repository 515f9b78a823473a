using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>The labelled sentences that demonstrations are chosen from. Safe for concurrent use.</summary>
public sealed class DemonstrationPool
{
    private readonly string[] _keys;

    /// <summary>Makes a pool.</summary>
    /// <param name="sentences">The sentences; the same words may stand in several.</param>
    public DemonstrationPool(IReadOnlyList<Sentence> sentences)
    {
        Sentences = sentences;
        _keys = [.. sentences.Select(Key)];
    }

    /// <summary>The sentences.</summary>
    public IReadOnlyList<Sentence> Sentences { get; }

    /// <summary>The first sentences of an order whose words are neither the query's nor those of one before.</summary>
    /// <param name="order">Indices of sentences, the best first; read as far as needed.</param>
    /// <param name="query">The query.</param>
    /// <param name="count">How many are wanted; fewer come where there are fewer.</param>
    /// <returns>The sentences, the best last, next to the query.</returns>
    internal IReadOnlyList<Sentence> Take(IEnumerable<int> order, Sentence query, int count)
    {
        HashSet<string> seen = new(StringComparer.Ordinal) { Key(query) };
        return [.. order.Where(index => seen.Add(_keys[index])).Take(count).Select(index => Sentences[index]).Reverse()];
    }

    // A separator that words do not hold.
    private static string Key(Sentence sentence) => string.Join('\u001f', sentence.Words);
}

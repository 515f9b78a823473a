using Spanwright.Text.Documents;

namespace Spanwright.Signals;

/// <summary>
/// The relation tags of triples, as the paper uses them: filtered, one row a sentence, subjects and objects outside. A
/// sentence whose triples are all dropped is all outside, and stays in the corpus.
/// </summary>
/// <param name="source">Where the triples come from.</param>
/// <param name="filter">What makes tags of them.</param>
public sealed class TripleSignal(ITripleSource source, ITripleFilter filter) : ISignalSource
{
    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Tags(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default)
    {
        IReadOnlyList<IReadOnlyList<OpenTriple>> triples = source.Triples(sentences, counts, stop);
        IReadOnlyList<string>[] rows = new IReadOnlyList<string>[sentences.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            FilteredTriples filtered = filter.Filter(sentences[i].Words, triples[i]);
            counts.Add(filtered);
            rows[i] = filtered.RelationTags;
        }

        return SignalRows.Checked($"{source.Name}, filtered", rows, sentences, counts);
    }
}

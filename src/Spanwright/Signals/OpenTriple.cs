using Spanwright.Text.Documents;

namespace Spanwright.Signals;

/// <summary>
/// What an open information extraction system finds: subject, relation and object as words of one sentence.
/// </summary>
/// <param name="Subject">The words of the subject, in the order of the extractor.</param>
/// <param name="Relation">The words of the relation.</param>
/// <param name="Object">The words of the object.</param>
public sealed record OpenTriple(
    IReadOnlyList<TripleWord> Subject, IReadOnlyList<TripleWord> Relation, IReadOnlyList<TripleWord> Object)
{
    /// <summary>The three parts under their labels, in the order in which they are written over each other.</summary>
    internal IEnumerable<(string Label, IReadOnlyList<TripleWord> Words)> Parts =>
        [(TripleLabels.Subject, Subject), (TripleLabels.Relation, Relation), (TripleLabels.Object, Object)];

    /// <summary>All words of the triple.</summary>
    internal IEnumerable<TripleWord> Words => Subject.Concat(Relation).Concat(Object);

    /// <summary>The triple of three ranges of a sentence.</summary>
    /// <param name="words">The words of the sentence.</param>
    /// <param name="subject">Its subject.</param>
    /// <param name="relation">Its relation.</param>
    /// <param name="object">Its object.</param>
    public static OpenTriple OfRanges(
        IReadOnlyList<string> words, WordRange subject, WordRange relation, WordRange @object)
    {
        return new OpenTriple(Part(subject), Part(relation), Part(@object));

        TripleWord[] Part(WordRange range) =>
            [.. Enumerable.Range(range.Start, range.Length).Select(index => new TripleWord(words[index], index))];
    }
}

namespace Spanwright.Signals.Files;

/// <summary>
/// The triples of an extraction that labels the words of its sentence: the subject, the relation, and one triple for
/// each run of words that is an object, since an extraction may have several arguments.
/// </summary>
internal static class LabelledTriples
{
    /// <summary>Makes the triples.</summary>
    /// <param name="words">The words of the sentence.</param>
    /// <param name="labels">A name of <see cref="TripleLabels"/> for each word, or null.</param>
    /// <param name="begins">Whether a new argument begins at the word although the one before has the same label.</param>
    /// <param name="addedRelation">Words that the extractor added to the relation.</param>
    public static IReadOnlyList<OpenTriple> Of(
        IReadOnlyList<string> words,
        IReadOnlyList<string?> labels,
        IReadOnlyList<bool> begins,
        IReadOnlyList<TripleWord>? addedRelation = null)
    {
        TripleWord[] subject = All(TripleLabels.Subject);
        TripleWord[] relation = [.. All(TripleLabels.Relation), .. addedRelation ?? []];
        List<List<TripleWord>> objects = [];
        for (int i = 0; i < words.Count; i++)
        {
            if (labels[i] != TripleLabels.Object)
            {
                continue;
            }

            if (i == 0 || labels[i - 1] != TripleLabels.Object || begins[i])
            {
                objects.Add([]);
            }

            objects[^1].Add(new TripleWord(words[i], i));
        }

        if (relation.Length == 0)
        {
            return [];
        }

        return objects.Count == 0
            ? [new OpenTriple(subject, relation, [])]
            : [.. objects.Select(@object => new OpenTriple(subject, relation, @object))];

        TripleWord[] All(string label) =>
            [.. Enumerable.Range(0, words.Count).Where(i => labels[i] == label).Select(i => new TripleWord(words[i], i))];
    }
}

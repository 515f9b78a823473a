using Spanwright.Signals.Patterns;
using Spanwright.Text.Documents;

namespace Spanwright.Signals;

/// <summary>
/// Triples by a pattern over parts of speech, in the manner of ReVerb: a verb phrase is the relation, the nearest noun
/// phrase to its left the subject, the nearest to its right the object. A verb phrase without both gives no triple.
/// </summary>
/// <param name="partsOfSpeech">
/// Tags each word, universal (UPOS) or in the Penn Treebank's set: a column of the corpus, or a tagger.
/// </param>
public sealed class PatternSource(ISignalSource partsOfSpeech) : ITripleSource
{
    /// <inheritdoc/>
    public string Name => "verb phrase pattern";

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<OpenTriple>> Triples(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default)
    {
        // The tags are counted by themselves: they are no signal here, but what it is made of.
        IReadOnlyList<IReadOnlyList<string>> tags = partsOfSpeech.Tags(sentences, new SignalCounts { MayBeSilent = counts.MayBeSilent }, stop);
        WordClass[][] kinds = [.. sentences.Zip(tags, (sentence, row) => WordClasses.Of(sentence.Words, row))];
        if (kinds.Length > 0 && !counts.MayBeSilent && kinds.All(row => Array.TrueForAll(row, kind => kind == WordClass.Other)))
        {
            throw new SignalException(
                Name, $"none of the tags is a part of speech, as '{tags.SelectMany(row => row).FirstOrDefault()}'.",
                "Name a column of universal (NOUN) or Penn Treebank (NN) tags, or a tagger of these.");
        }

        return [.. sentences.Zip(kinds, (sentence, row) => Triples(sentence.Words, row))];
    }

    private static IReadOnlyList<OpenTriple> Triples(IReadOnlyList<string> words, WordClass[] kinds)
    {
        List<OpenTriple> triples = [];
        IReadOnlyList<WordRange> nouns = NounPhrases.Find(kinds);
        foreach (WordRange relation in RelationPhrases.Find(kinds, ITripleFilter.LongestRelation))
        {
            int left = nouns.Count(noun => noun.End <= relation.Start) - 1;
            int right = nouns.Count(noun => noun.Start < relation.End);
            if (left >= 0 && right < nouns.Count)
            {
                triples.Add(OpenTriple.OfRanges(words, nouns[left], relation, nouns[right]));
            }
        }

        return triples;
    }
}

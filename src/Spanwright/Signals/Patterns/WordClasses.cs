using System.Collections.Frozen;

namespace Spanwright.Signals.Patterns;

/// <summary>Part-of-speech tags, universal (UPOS) or of the Penn Treebank, to kinds of words.</summary>
internal static class WordClasses
{
    private static readonly FrozenDictionary<string, WordClass> _classes = new (WordClass Kind, string Tags)[]
    {
        (WordClass.Verb, "VERB AUX MD VB VBD VBG VBN VBP VBZ"),
        (WordClass.Noun, "NOUN PROPN NN NNS NNP NNPS"),
        (WordClass.Pronoun, "PRON PRP PRP$"),
        (WordClass.Adjective, "ADJ JJ JJR JJS"),
        (WordClass.Adverb, "ADV RB RBR RBS"),
        (WordClass.Determiner, "DET DT PDT"),
        (WordClass.Number, "NUM CD"),
        (WordClass.Preposition, "ADP IN"),
        (WordClass.Particle, "PART TO RP"),
    }
        .SelectMany(row => row.Tags.Split(' '), (row, tag) => KeyValuePair.Create(tag, row.Kind))
        .ToFrozenDictionary(StringComparer.Ordinal);

    // Penn's WP, WDT, WRB and EX say so by their tag, UPOS does not.
    private static readonly FrozenSet<string> _relatives =
        new[] { "who", "whom", "whose", "which", "that", "what", "there" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The kinds of the words of a sentence; relative pronouns and <c>there</c> are <see cref="WordClass.Other"/>.
    /// </summary>
    /// <param name="words">The words.</param>
    /// <param name="tags">Their tags, bare or with the prefix of a tag scheme (<c>B-NOUN</c>).</param>
    public static WordClass[] Of(IReadOnlyList<string> words, IReadOnlyList<string> tags) =>
        [.. words.Zip(tags, (word, tag) =>
            Of(tag) is { } kind && !(kind == WordClass.Pronoun && _relatives.Contains(word)) ? kind : WordClass.Other)];

    private static WordClass? Of(string tag) =>
        _classes.TryGetValue(tag is [_, '-', _, ..] ? tag[2..] : tag, out WordClass kind) ? kind : null;
}

using Spanwright.Text.Documents;

namespace Spanwright.Signals.Patterns;

/// <summary>
/// The relation phrases of a sentence: V | V P | V W* P, where V is a verb with a particle or adverb, W a noun,
/// adjective, adverb, pronoun, determiner or number, and P a preposition, particle or <c>to</c>; the longest match
/// counts, and matches that touch are one (Fader, Soderland and Etzioni, Identifying Relations for Open Information
/// Extraction, 2011, section 3.2.1). Their list of frequent phrases, which keeps them from growing, has a limit of
/// words in its place.
/// </summary>
internal static class RelationPhrases
{
    /// <summary>The phrases from left to right.</summary>
    /// <param name="kinds">The kind of each word.</param>
    /// <param name="longest">Most words of a phrase.</param>
    public static IReadOnlyList<WordRange> Find(IReadOnlyList<WordClass> kinds, int longest)
    {
        List<WordRange> phrases = [];
        int i = 0;
        while (i < kinds.Count)
        {
            if (kinds[i] != WordClass.Verb)
            {
                i++;
                continue;
            }

            WordRange phrase = new(i, End(kinds, i, longest));
            if (phrases is [.., { } last] && last.End == i && phrase.End - last.Start <= longest)
            {
                phrases[^1] = last with { End = phrase.End };
            }
            else
            {
                phrases.Add(phrase);
            }

            i = phrase.End;
        }

        return phrases;
    }

    private static int End(IReadOnlyList<WordClass> kinds, int start, int longest)
    {
        int limit = Math.Min(kinds.Count, start + longest);
        int verbEnd = start + 1;
        verbEnd += verbEnd < limit && kinds[verbEnd] == WordClass.Particle ? 1 : 0;
        verbEnd += verbEnd < limit && kinds[verbEnd] == WordClass.Adverb ? 1 : 0;
        int end = verbEnd;
        while (end < limit && IsBetween(kinds[end]))
        {
            end++;
        }

        return end < limit && kinds[end] is WordClass.Preposition or WordClass.Particle ? end + 1 : verbEnd;
    }

    private static bool IsBetween(WordClass kind) => kind is WordClass.Noun or WordClass.Adjective or WordClass.Adverb
        or WordClass.Pronoun or WordClass.Determiner or WordClass.Number;
}

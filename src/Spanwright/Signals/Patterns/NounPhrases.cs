using Spanwright.Text.Documents;

namespace Spanwright.Signals.Patterns;

/// <summary>
/// The base noun phrases of a sentence: a noun with the determiner or pronoun, adjectives, numbers and nouns before it;
/// or a pronoun alone.
/// </summary>
internal static class NounPhrases
{
    /// <summary>The phrases from left to right.</summary>
    /// <param name="kinds">The kind of each word.</param>
    public static IReadOnlyList<WordRange> Find(IReadOnlyList<WordClass> kinds)
    {
        List<WordRange> phrases = [];
        int i = 0;
        while (i < kinds.Count)
        {
            int end = End(kinds, i);
            if (end > i)
            {
                phrases.Add(new WordRange(i, end));
                i = end;
            }
            else
            {
                i++;
            }
        }

        return phrases;
    }

    // The end of the phrase that begins at a word; the word itself where none does.
    private static int End(IReadOnlyList<WordClass> kinds, int start)
    {
        bool isPronoun = kinds[start] == WordClass.Pronoun;
        int next = start + (isPronoun || kinds[start] == WordClass.Determiner ? 1 : 0);
        int end = isPronoun ? start + 1 : start;
        while (next < kinds.Count && kinds[next] is WordClass.Noun or WordClass.Adjective or WordClass.Number)
        {
            end = kinds[next++] == WordClass.Noun ? next : end;
        }

        return end;
    }
}

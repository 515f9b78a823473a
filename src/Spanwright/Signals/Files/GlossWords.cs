using Spanwright.Text.Documents;

namespace Spanwright.Signals.Files;

/// <summary>
/// Finds the words of a part that CoreNLP gives as a text and a range, of which the text may hold added words.
/// </summary>
internal static class GlossWords
{
    /// <summary>
    /// The range's own words where they are the text; else the words of the text, from left to right within the range,
    /// those that are not found there being implicit.
    /// </summary>
    /// <param name="gloss">The text.</param>
    /// <param name="range">The range; may lie outside the sentence, which the words then show.</param>
    /// <param name="read">The words of the sentence as the extractor read them.</param>
    /// <param name="words">The words of the sentence in the corpus, as many.</param>
    public static IReadOnlyList<TripleWord> Of(
        string gloss, WordRange range, IReadOnlyList<string> read, IReadOnlyList<string> words)
    {
        string[] texts = gloss.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (range.Start < 0 || range.End > read.Count)
        {
            return [.. texts.Select((text, i) => new TripleWord(text, range.Start + i))];
        }

        IEnumerable<int> places = Enumerable.Range(range.Start, Math.Max(0, range.Length));
        if (places.Select(place => read[place]).SequenceEqual(texts, StringComparer.Ordinal))
        {
            return [.. places.Select(place => new TripleWord(words[place], place))];
        }

        List<TripleWord> found = [];
        int next = range.Start;
        foreach (string text in texts)
        {
            int place = next;
            while (place < range.End && read[place] != text)
            {
                place++;
            }

            bool isThere = place < range.End;
            found.Add(isThere ? new TripleWord(words[place], place) : new TripleWord(text, Index: null));
            next = isThere ? place + 1 : next;
        }

        return found;
    }
}

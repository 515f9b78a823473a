namespace Spanwright.Text.Documents;

/// <summary>How well a splitter reproduces the words of a corpus: what a model trained on them will see in raw text.</summary>
/// <param name="Sentences">Sentences of the corpus.</param>
/// <param name="SentencesReproduced">Those whose words all came out as they are, and no others.</param>
/// <param name="SentencesBroken">Those that the splitter took for more than one sentence.</param>
/// <param name="Words">Words of the corpus.</param>
/// <param name="WordsReproduced">Those that came out with the same borders.</param>
/// <param name="WordsMade">Words that the splitter made.</param>
/// <param name="Differences">The most frequent words of the corpus that came out otherwise, with their number.</param>
public sealed record SplitterAgreement(
    long Sentences,
    long SentencesReproduced,
    long SentencesBroken,
    long Words,
    long WordsReproduced,
    long WordsMade,
    IReadOnlyList<KeyValuePair<string, long>> Differences)
{
    private const int DifferencesKept = 20;

    /// <summary>Share of the corpus's words that came out with the same borders; NaN without words.</summary>
    public double WordShare => (double)WordsReproduced / Words;

    /// <summary>
    /// Splits every sentence's text again. A sentence that has none (its format knows words only) is joined with
    /// spaces first, so words that a space never parted can't be told apart there.
    /// </summary>
    public static SplitterAgreement Of(ITextSplitter splitter, IEnumerable<Sentence> sentences)
    {
        (long count, long same, long broken, long words, long wordsSame, long made) = (0, 0, 0, 0, 0, 0);
        Dictionary<string, long> missed = new(StringComparer.Ordinal);
        foreach (Sentence sentence in sentences.Select(sentence => sentence.WithOwnText()))
        {
            IReadOnlyList<IReadOnlyList<CharacterRange>> split = splitter.Split(sentence.Text!);
            HashSet<CharacterRange> ranges = [.. split.SelectMany(words => words)];
            HashSet<CharacterRange> expected = [.. sentence.Offsets!];
            foreach (CharacterRange range in expected.Where(range => !ranges.Contains(range)))
            {
                string word = sentence.Text![range.Start..range.End];
                missed[word] = missed.GetValueOrDefault(word) + 1;
            }

            count++;
            same += expected.SetEquals(ranges) ? 1 : 0;
            broken += split.Count > 1 ? 1 : 0;
            words += expected.Count;
            wordsSame += expected.Count(ranges.Contains);
            made += ranges.Count;
        }

        return new SplitterAgreement(count, same, broken, words, wordsSame, made,
            [.. missed.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(DifferencesKept)]);
    }
}

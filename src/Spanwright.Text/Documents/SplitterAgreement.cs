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
            CharacterRange[] cut = [.. split.SelectMany(words => words)];
            long reproduced = 0;
            foreach (IGrouping<CharacterRange, CharacterRange> token in sentence.Offsets!.GroupBy(range => range))
            {
                if (Reproduces(cut, token.Key, token.Count()))
                {
                    reproduced += token.Count();
                }
                else
                {
                    string surface = sentence.Text![token.Key.Start..token.Key.End];
                    missed[surface] = missed.GetValueOrDefault(surface) + 1;
                }
            }

            count++;
            same += reproduced == sentence.Words.Count && cut.Length == sentence.Words.Count ? 1 : 0;
            broken += split.Count > 1 ? 1 : 0;
            words += sentence.Words.Count;
            wordsSame += reproduced;
            made += cut.Length;
        }

        return new SplitterAgreement(count, same, broken, words, wordsSame, made,
            [.. missed.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(DifferencesKept)]);
    }

    /// <summary>
    /// Whether the words cut out of a range are as many as the corpus has there: more than one in a multiword token,
    /// whose words share its range.
    /// </summary>
    private static bool Reproduces(CharacterRange[] cut, CharacterRange token, int words)
    {
        int first = Array.FindIndex(cut, range => range.Start == token.Start);
        int last = Array.FindIndex(cut, range => range.End == token.End);
        return first >= 0 && last - first + 1 == words;
    }
}

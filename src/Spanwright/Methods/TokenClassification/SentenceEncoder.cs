using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.TokenClassification;

/// <summary>Turns the words of a sentence into windows of subwords that fit the model.</summary>
/// <param name="tokenizer">The tokenizer.</param>
/// <param name="maxLength">Longest window in subwords, special tokens included.</param>
/// <param name="overflow">What happens to longer sentences.</param>
public sealed class SentenceEncoder(ITokenizer tokenizer, int maxLength, OverflowPolicy overflow)
{
    // Neighbouring windows share a quarter of their subwords, so that each word has context on both sides.
    private readonly int _overlap = maxLength / 4;
    private int _shortenedWords;

    /// <summary>Words met so far that alone have more subwords than a window: only their first ones were read.</summary>
    public int ShortenedWords => _shortenedWords;

    /// <summary>What was lost so far, in words.</summary>
    public IEnumerable<string> Losses => _shortenedWords > 0
        ? [$"of {_shortenedWords} words longer than the limit only the first subwords were read"]
        : [];

    /// <summary>
    /// The windows of a sentence. Each word is read out in the one window where it has most context; words without any
    /// subword, or cut off, in none.
    /// </summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="tags">Gold tag index of every word; null where there is no gold.</param>
    /// <exception cref="DataFormatException">The sentence is too long, and the policy is to refuse it.</exception>
    public IReadOnlyList<EncodedWindow> Encode(Sentence sentence, IReadOnlyList<int>? tags = null)
    {
        TokenizedSentence tokens = tokenizer.EncodeWords(sentence.Words);
        if (tokens.Length <= maxLength)
        {
            return [Window(tokens, new WordRange(0, sentence.Words.Count), firstWord: 0, tags)];
        }

        if (overflow == OverflowPolicy.Error)
        {
            throw new DataFormatException(
                sentence.Document ?? "the data", line: null,
                $"sentence {sentence.Id} has {tokens.Length} subwords, but model.max_seq_length is {maxLength}.",
                "Raise the limit, shorten the sentence, or set model.on_overflow to window.");
        }

        WindowPlan plan = WindowPlan.Of(tokens, sentence.Words.Count, maxLength, _overlap);
        IReadOnlyList<SlidingWindow> windows = plan.Windows;
        Interlocked.Add(ref _shortenedWords, plan.ShortenedWords);
        return overflow == OverflowPolicy.Truncate
            ? [Window(windows[0].Tokens, windows[0].Words, windows[0].Words.Start, tags)]
            : [.. windows.Select(window => Window(window.Tokens, window.Owned, window.Words.Start, tags))];
    }

    private static EncodedWindow Window(
        TokenizedSentence tokens, WordRange readOut, int firstWord, IReadOnlyList<int>? tags)
    {
        List<int> words = [];
        List<int> starts = [];
        List<int> ends = [];
        for (int position = 0; position < tokens.Length; position++)
        {
            int word = tokens.WordIndices[position] + firstWord;
            if (tokens.WordIndices[position] < 0 || word < readOut.Start || word >= readOut.End)
            {
                continue;
            }

            if (words.Count == 0 || words[^1] != word)
            {
                words.Add(word);
                starts.Add(position);
                ends.Add(position);
            }

            ends[^1] = position + 1;
        }

        return new EncodedWindow(
            tokens.Ids, [.. words], [.. starts], [.. ends], tags is null ? [] : [.. words.Select(word => tags[word])]);
    }
}

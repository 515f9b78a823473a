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
    /// <summary>The windows of a sentence; words without any subword are in none.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="tags">Gold tag index of every word; null where there is no gold.</param>
    /// <exception cref="DataFormatException">The sentence is too long, and the policy is to refuse it.</exception>
    public IReadOnlyList<EncodedWindow> Encode(Sentence sentence, IReadOnlyList<int>? tags = null)
    {
        TokenizedSentence tokens = tokenizer.EncodeWords(sentence.Words);
        return [Whole(tokens, tags)];
    }

    private static EncodedWindow Whole(TokenizedSentence tokens, IReadOnlyList<int>? tags)
    {
        List<int> words = [];
        List<int> starts = [];
        List<int> ends = [];
        for (int position = 0; position < tokens.Length; position++)
        {
            int word = tokens.WordIndices[position];
            if (word < 0)
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

using Spanwright.Options;
using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.TokenClassification;

/// <summary>Turns the words of a sentence into windows of subwords that fit the model.</summary>
/// <param name="tokenizer">The tokenizer.</param>
/// <param name="maxLength">Longest window in subwords, special tokens included.</param>
/// <param name="overflow">What happens to longer sentences.</param>
public sealed class SentenceEncoder(ITokenizer tokenizer, int maxLength, OverflowPolicy overflow)
{
    /// <summary>The windows of a sentence; words without any subword are in none.</summary>
    /// <param name="words">The words.</param>
    /// <param name="tags">Gold tag index of every word; null where there is no gold.</param>
    /// <exception cref="OverflowException">The sentence is too long and the policy is to refuse it.</exception>
    public IReadOnlyList<EncodedWindow> Encode(IReadOnlyList<string> words, IReadOnlyList<int>? tags = null)
    {
        TokenizedSentence tokens = tokenizer.EncodeWords(words);
        throw new InvalidOperationException($"{tokens.Length} {maxLength} {overflow} {tags}");
    }
}

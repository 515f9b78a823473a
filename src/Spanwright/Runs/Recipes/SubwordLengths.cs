using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs.Recipes;

/// <summary>How long sentences are in the subwords of a model, special tokens included.</summary>
/// <param name="Sorted">Length of every sentence, in ascending order; at least one.</param>
public sealed record SubwordLengths(IReadOnlyList<int> Sorted)
{
    /// <summary>The longest sentence.</summary>
    public int Longest => Sorted[^1];

    /// <summary>The length that 99 of 100 sentences do not exceed.</summary>
    public int Usual => Sorted[(int)Math.Ceiling(0.99 * Sorted.Count) - 1];

    /// <summary>Measures sentences.</summary>
    public static SubwordLengths Of(ITokenizer tokenizer, IEnumerable<Sentence> sentences) =>
        new([.. sentences.Select(sentence => tokenizer.EncodeWords(sentence.Words).Length).Order()]);

    /// <summary>Sentences that are longer than a limit.</summary>
    public int Over(int limit) => Sorted.Count(length => length > limit);
}

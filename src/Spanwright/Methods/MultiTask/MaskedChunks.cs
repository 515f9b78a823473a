using Spanwright.Batching;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.MultiTask;

/// <summary>Text laid out in chunks of equal length, whose tokens are hidden anew whenever they are read.</summary>
/// <param name="Chunks">The chunks; what was left over at the end is not in them.</param>
/// <param name="Masking">How tokens are hidden; special tokens never are.</param>
public sealed record MaskedChunks(IReadOnlyList<int[]> Chunks, TokenMasking Masking)
{
    private const ulong ScoringSeed = 0;

    /// <summary>Lays out sentences one after another, each with its special tokens.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="chunk">Tokens of a chunk.</param>
    /// <param name="masking">How tokens are hidden.</param>
    public static MaskedChunks Of(
        IEnumerable<Sentence> sentences, ITokenizer tokenizer, int chunk, TokenMasking masking)
    {
        List<int> ids = [];
        HashSet<int> special = [];
        foreach (TokenizedSentence tokens in sentences.Select(sentence => tokenizer.EncodeWords(sentence.Words)))
        {
            ids.AddRange(tokens.Ids);
            special.UnionWith(tokens.Ids.Where((_, i) => tokens.WordIndices[i] < 0));
        }

        return new MaskedChunks(
            [.. ids.Chunk(chunk).Where(piece => piece.Length == chunk)], masking with { NeverHidden = special });
    }

    /// <summary>
    /// The perplexity over all masked tokens: exp of their mean loss. A chunk's masked tokens are the same in every scoring.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="batchSize">Chunks that are computed at a time.</param>
    /// <param name="stop">Interrupts between two batches.</param>
    public double Perplexity(MaskedLanguageModel model, int batchSize, CancellationToken stop)
    {
        double sum = 0;
        long tokens = 0;
        foreach (int[] batch in Enumerable.Range(0, Chunks.Count).Chunk(batchSize))
        {
            stop.ThrowIfCancellationRequested();
            LanguageBatch hidden = LanguageBatch.Join([.. batch.Select(chunk => model.Hide(
                [Chunks[chunk]], Masking, new SeededRandom(ScoringSeed, RandomPurpose.Objective, chunk)))]);
            sum += model.Loss(hidden);
            tokens += hidden.Targets.Length;
        }

        return Math.Exp(sum / Math.Max(1, tokens));
    }
}

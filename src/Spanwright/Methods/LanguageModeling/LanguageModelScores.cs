using Spanwright.Batching;
using Spanwright.Options;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>
/// Scores a language model on held-out text. A block's masked positions are the same in every scoring, whatever stands in the
/// batch beside it.
/// </summary>
/// <param name="shares">The objectives that are scored.</param>
/// <param name="masking">How tokens are hidden.</param>
/// <param name="blocks">The held-out text.</param>
/// <param name="batchSize">Blocks that are computed at a time.</param>
public sealed class LanguageModelScores(
    IReadOnlyList<ObjectiveShare> shares, TokenMasking masking, TokenBlocks blocks, int batchSize)
{
    /// <summary>The score that weighs all objectives.</summary>
    public const string LossName = "loss";

    private const ulong MaskSeed = 0;

    /// <summary>
    /// For every objective its loss (nats a predicted token) and perplexity, as <c>causal.perplexity</c>; and
    /// <c>loss</c>, the mean of the losses by the objectives' weights.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public IReadOnlyDictionary<string, double> Of(LanguageModel model, CancellationToken stop)
    {
        Dictionary<string, double> scores = new(StringComparer.Ordinal) { [LossName] = 0 };
        foreach (ObjectiveShare share in shares)
        {
            double loss = Loss(model, share, stop);
            string name = SnakeCase.Of(share.Objective.ToString());
            scores[$"{name}.loss"] = loss;
            scores[$"{name}.perplexity"] = Math.Exp(loss);
            scores[LossName] += loss * share.Weight / shares.Sum(other => other.Weight);
        }

        return scores;
    }

    private double Loss(LanguageModel model, ObjectiveShare share, CancellationToken stop)
    {
        double sum = 0;
        long positions = 0;
        foreach (int[] chunk in Enumerable.Range(0, blocks.Count).Chunk(batchSize))
        {
            stop.ThrowIfCancellationRequested();
            LanguageBatch batch = LanguageBatch.Join([.. chunk.Select(block => share.Batch(
                blocks.Pieces(block), masking, new SeededRandom(MaskSeed, RandomPurpose.Objective, block)))]);
            sum += model.Loss(batch, share.Plan);
            positions += batch.Targets.Length;
        }

        return sum / Math.Max(1, positions);
    }
}

using Spanwright.Batching;
using Spanwright.Models.Layers;
using Spanwright.Training;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>The loss of a language model over blocks of text, for the training loop. Each micro-batch has one objective.</summary>
/// <param name="model">The model.</param>
/// <param name="blocks">The text.</param>
/// <param name="shares">The mixture of objectives.</param>
/// <param name="masking">How tokens are hidden.</param>
public sealed class LanguageModelObjective(
    LanguageModel model, TokenBlocks blocks, IReadOnlyList<ObjectiveShare> shares, TokenMasking masking)
    : ITrainingObjective
{
    /// <inheritdoc/>
    public IMicroBatch Prepare(IReadOnlyList<int> batch, SeededRandom random)
    {
        ObjectiveShare share = Draw(random);
        LanguageBatch pieces = share.Batch([.. batch.SelectMany(blocks.Pieces)], masking, random);
        long seed = ((long)(random.NextWord() >> 1) << 32) | random.NextWord();
        return new MicroBatch(model, pieces, share, seed);
    }

    private ObjectiveShare Draw(SeededRandom random)
    {
        double left = random.NextDouble() * shares.Sum(share => share.Weight);
        foreach (ObjectiveShare share in shares)
        {
            left -= share.Weight;
            if (left < 0)
            {
                return share;
            }
        }

        return shares[^1];
    }

    private sealed class MicroBatch(LanguageModel model, LanguageBatch batch, ObjectiveShare share, long seed) : IMicroBatch
    {
        public long LabelledTokens => batch.Targets.Length;

        public MicroBatchLoss AddGradients(double scale) => new(
            model.AddGradients(batch, share.Plan, scale, new DropoutSource(seed)), batch.TokenCount);
    }
}

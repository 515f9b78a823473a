using Spanwright.Batching;
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
        return new LanguageMicroBatch(model, pieces, share.Plan, random);
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
}

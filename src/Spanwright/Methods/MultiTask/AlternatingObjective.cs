using Spanwright.Batching;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Layers;
using Spanwright.Training;

namespace Spanwright.Methods.MultiTask;

/// <summary>Batches of labelled sentences and batches of text in turn, as <see cref="AlternatingOrder"/> arranges them.</summary>
/// <param name="labelled">The loss over labelled sentences.</param>
/// <param name="labelledCount">How many there are; the indices of the chunks of text follow theirs.</param>
/// <param name="text">The text.</param>
/// <param name="model">Predicts its masked tokens.</param>
public sealed class AlternatingObjective(
    ITrainingObjective labelled, int labelledCount, MaskedChunks text, MaskedLanguageModel model) : ITrainingObjective
{
    /// <inheritdoc/>
    public bool ReachesEveryParameter => false;

    /// <inheritdoc/>
    public IMicroBatch Prepare(IReadOnlyList<int> batch, SeededRandom random)
    {
        if (batch[0] < labelledCount)
        {
            return labelled.Prepare(batch, random);
        }

        int[][] chunks = [.. batch.Select(index => text.Chunks[index - labelledCount])];
        return new TextBatch(model, model.Hide(chunks, text.Masking, random), random.NextSeed());
    }

    private sealed class TextBatch(MaskedLanguageModel model, LanguageBatch batch, long seed) : IMicroBatch
    {
        public long LabelledTokens => batch.LossCount;

        public MicroBatchLoss AddGradients(double scale) =>
            new(model.AddGradients(batch, scale, new DropoutSource(seed)), batch.TokenCount);
    }
}

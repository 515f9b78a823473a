using Spanwright.Batching;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Training;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>A batch that is ready to be learned from.</summary>
/// <param name="model">The model.</param>
/// <param name="batch">What it reads, and what is right.</param>
/// <param name="plan">The attention kind of every layer.</param>
/// <param name="random">Draws the seed of its dropout.</param>
public sealed class LanguageMicroBatch(LanguageModel model, LanguageBatch batch, MaskPlan plan, SeededRandom random) : IMicroBatch
{
    private readonly long _dropout = random.NextSeed();

    /// <inheritdoc/>
    public long LabelledTokens => batch.LossCount;

    /// <inheritdoc/>
    public MicroBatchLoss AddGradients(double scale) =>
        new(model.AddGradients(batch, plan, scale, new DropoutSource(_dropout)), batch.TokenCount);
}

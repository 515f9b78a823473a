using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Layers;
using Spanwright.Training;
using static TorchSharp.torch;

namespace Spanwright.Methods.MultiTask;

/// <summary>Some sentences that are learned from at a time; each part is a pass of its own.</summary>
/// <param name="model">The model.</param>
/// <param name="parts">What enters the loss, and how much.</param>
/// <param name="divisor">What the loop divides the loss by.</param>
/// <param name="seed">Seed of the dropout.</param>
internal sealed class MultiTaskMicroBatch(
    MultiTaskModel model, IReadOnlyList<LossPart> parts, long divisor, long seed) : IMicroBatch
{
    /// <summary>Words, sentences, or 1 where the parts are means already; 0 where no word is labelled.</summary>
    public long LabelledTokens => parts.Any(part => part.Windows.Any(window => window.Tags.Length > 0)) ? divisor : 0;

    /// <inheritdoc/>
    public MicroBatchLoss AddGradients(double scale)
    {
        DropoutSource dropout = new(seed);
        double sum = 0;
        long tokens = 0;
        foreach (LossPart part in parts)
        {
            using TaggerBatch packed = new(part.Windows, model.Backbone.Place.Device);
            using Tensor loss = model.SummedLoss(packed, dropout);
            using Tensor scaled = loss * (scale * part.Factor);
            scaled.backward();
            sum += loss.item<float>() * part.Factor;
            tokens += packed.Sequences.TokenCount;
        }

        return new MicroBatchLoss(sum, tokens);
    }
}

using Spanwright.Batching;
using Spanwright.Models.Layers;
using Spanwright.Training;
using static TorchSharp.torch;

namespace Spanwright.Methods.TokenClassification;

/// <summary>The loss of a tagger over training sentences, for the training loop.</summary>
/// <param name="model">The tagger.</param>
/// <param name="sentences">The training sentences, each as its windows.</param>
public sealed class TaggerObjective(TaggerModel model, IReadOnlyList<IReadOnlyList<EncodedWindow>> sentences)
    : ITrainingObjective
{
    /// <inheritdoc/>
    public IMicroBatch Prepare(IReadOnlyList<int> batch, SeededRandom random) =>
        new MicroBatch(model, [.. batch.SelectMany(sentence => sentences[sentence])]);

    private sealed class MicroBatch(TaggerModel model, IReadOnlyList<EncodedWindow> windows) : IMicroBatch
    {
        public long LabelledTokens => windows.Sum(window => (long)window.Tags.Length);

        public MicroBatchLoss AddGradients(double scale)
        {
            using TaggerBatch packed = new(windows, model.Backbone.Place.Device);
            DropoutSource dropout = new(DrawSeed());
            using Tensor loss = model.SummedLoss(packed, dropout);
            using Tensor scaled = loss * scale;
            scaled.backward();
            return new MicroBatchLoss(loss.item<float>(), packed.Sequences.TokenCount);
        }
    }

    // The loop starts torch's generator anew in every update: the seed depends on the run and the update alone.
    private static long DrawSeed()
    {
        using Tensor drawn = randint(long.MaxValue, [1], ScalarType.Int64);
        return drawn.item<long>();
    }
}

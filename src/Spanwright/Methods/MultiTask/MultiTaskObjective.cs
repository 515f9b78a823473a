using Spanwright.Batching;
using Spanwright.Methods.TokenClassification;
using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Methods.MultiTask;

/// <summary>The loss over sentences of one corpus: summed cross entropy by words or by sentences.</summary>
/// <param name="model">The model.</param>
/// <param name="sentences">The training sentences, each as its windows.</param>
/// <param name="divisor">What the sum is divided by.</param>
public sealed class MultiTaskObjective(
    MultiTaskModel model, IReadOnlyList<IReadOnlyList<EncodedWindow>> sentences, LossDivisor divisor) : ITrainingObjective
{
    /// <inheritdoc/>
    public IMicroBatch Prepare(IReadOnlyList<int> batch, SeededRandom random)
    {
        EncodedWindow[] windows = [.. batch.SelectMany(sentence => sentences[sentence])];
        long count = divisor == LossDivisor.Sentences ? batch.Count : windows.Sum(window => (long)window.Tags.Length);
        return new MultiTaskMicroBatch(model, [new LossPart(windows, 1)], count, random.NextSeed());
    }
}

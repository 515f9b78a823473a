using Spanwright.Batching;
using Spanwright.Methods.TokenClassification;
using Spanwright.Training;

namespace Spanwright.Methods.MultiTask;

/// <summary>
/// The loss of joint training: ½ (L_source / n + L_target / k), the losses summed over the words of the n source and k target
/// sentences of a batch, as <see cref="JointOrder"/> arranges it.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="sentences">The sentences, each as its windows: those of the source, then those of the target.</param>
/// <param name="sourceCount">How many are of the source.</param>
public sealed class JointObjective(
    MultiTaskModel model, IReadOnlyList<IReadOnlyList<EncodedWindow>> sentences, int sourceCount) : ITrainingObjective
{
    /// <inheritdoc/>
    public IMicroBatch Prepare(IReadOnlyList<int> batch, SeededRandom random)
    {
        ILookup<bool, int> domains = batch.ToLookup(sentence => sentence < sourceCount);
        LossPart[] parts = [.. new[] { domains[true].ToArray(), domains[false].ToArray() }
            .Where(domain => domain.Length > 0)
            .Select(domain => new LossPart([.. domain.SelectMany(sentence => sentences[sentence])], 0.5 / domain.Length))];
        return new MultiTaskMicroBatch(model, parts, divisor: 1, random.NextSeed());
    }
}

using Spanwright.Batching;
using Spanwright.Options;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>Adds the gradients of the micro-batches of one update.</summary>
public static class GradientAccumulation
{
    /// <summary>Computes all micro-batches that count; the gradients must have been cleared before.</summary>
    /// <param name="objective">Computes one micro-batch.</param>
    /// <param name="batches">For each micro-batch the indices of its examples.</param>
    /// <param name="normalization">What the summed losses are divided by.</param>
    /// <param name="random">The random numbers of this update.</param>
    public static AccumulatedLoss Add(
        ITrainingObjective objective, IReadOnlyList<int[]> batches, LossNormalization normalization, SeededRandom random)
    {
        IMicroBatch[] prepared = [.. batches.Select(batch => objective.Prepare(batch, random))];
        long[] labelled = [.. prepared.Select(batch => batch.LabelledTokens)];
        double[] scales = MicroBatchScales.Of(normalization, labelled);
        double[] sums = new double[batches.Count];
        long tokens = 0;
        for (int i = 0; i < batches.Count; i++)
        {
            if (scales[i] > 0)
            {
                using DisposeScope scope = NewDisposeScope();
                MicroBatchLoss loss = prepared[i].AddGradients(scales[i]);
                sums[i] = loss.Sum;
                tokens += loss.Tokens;
            }
        }

        return new AccumulatedLoss(sums, scales, labelled, tokens);
    }
}

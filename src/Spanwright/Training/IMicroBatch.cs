namespace Spanwright.Training;

/// <summary>Some training examples that are computed at a time.</summary>
public interface IMicroBatch
{
    /// <summary>Positions that have a label.</summary>
    long LabelledTokens { get; }

    /// <summary>
    /// Computes the loss summed over the labelled positions and adds the gradient of <paramref name="scale"/> times
    /// this sum to the parameters' gradients. Tensors that it leaves behind are disposed by the caller.
    /// </summary>
    /// <param name="scale">Multiplies the sum before the backward pass.</param>
    MicroBatchLoss AddGradients(double scale);
}

namespace Spanwright.Training;

/// <summary>The side of an update that knows the model and the sentences: what a labelling method gives to the loop.</summary>
public interface ITrainingObjective
{
    /// <summary>Positions with a label in these sentences, without computing anything.</summary>
    /// <param name="batch">Indices of training sentences.</param>
    long LabelledTokens(IReadOnlyList<int> batch);

    /// <summary>
    /// Computes the loss summed over the labelled positions and adds the gradient of <paramref name="scale"/> times
    /// this sum to the parameters' gradients. Tensors that it leaves behind are disposed by the loop.
    /// </summary>
    /// <param name="batch">Indices of training sentences.</param>
    /// <param name="scale">Multiplies the sum before the backward pass.</param>
    MicroBatchLoss AddGradients(IReadOnlyList<int> batch, double scale);
}

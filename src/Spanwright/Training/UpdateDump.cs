using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>What is left for finding out why an update was not finite.</summary>
/// <param name="Step">Number of the update.</param>
/// <param name="MicroBatches">Its micro-batches.</param>
/// <param name="Parameters">All trained parameters.</param>
public sealed record UpdateDump(
    int Step, IReadOnlyList<UpdateDump.MicroBatch> MicroBatches, IReadOnlyList<UpdateDump.Norms> Parameters)
{
    /// <summary>One micro-batch.</summary>
    /// <param name="Sentences">Indices of its training sentences, from 0.</param>
    /// <param name="LabelledTokens">Its labelled positions.</param>
    /// <param name="LossSum">Its summed loss.</param>
    public sealed record MicroBatch(IReadOnlyList<int> Sentences, long LabelledTokens, double LossSum);

    /// <summary>One parameter.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Weight">Norm of its values.</param>
    /// <param name="Gradient">Norm of its gradient; null if it has none.</param>
    public sealed record Norms(string Name, double Weight, double? Gradient);

    internal static UpdateDump Of(
        int step, IReadOnlyList<int[]> batches, AccumulatedLoss loss, IReadOnlyList<NamedParameter> parameters)
    {
        double?[] gradients = GradientClipping.Norms(parameters).Single;
        return new UpdateDump(
            step,
            [.. batches.Select((batch, i) => new MicroBatch(batch, loss.LabelledTokens[i], loss.Sums[i]))],
            [.. parameters.Select((named, i) => new Norms(named.Name, WeightNorm(named), gradients[i]))]);
    }

    internal void Write(string path)
    {
        try
        {
            StateFile.Write(path, this);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(
                path,
                $"update {Step}: the loss or a gradient is not finite, and the record of it cannot be written: {error.Message}",
                "Make room on the disk or see to the rights on the folder, and try a lower train.learning_rate.",
                error);
        }
    }

    private static double WeightNorm(NamedParameter named)
    {
        using var noGradient = no_grad();
        return Math.Sqrt(GradientMemory.SumOfSquares(named.Parameter));
    }
}

using Spanwright.Batching;

namespace Spanwright.Training;

/// <summary>
/// One update of the weights without the loop around it: gradients of all micro-batches, checks, clipping, optimizer.
/// </summary>
/// <param name="objective">Computes a micro-batch.</param>
/// <param name="optimizer">Holds the parameters.</param>
/// <param name="plan">How micro-batches are added and gradients clipped.</param>
/// <param name="seed">Seed of what an objective draws, as masked positions.</param>
/// <param name="runFolder">Where a dump is written when the loss or a gradient is not finite.</param>
public sealed class UpdateStep(
    ITrainingObjective objective, AdamWOptimizer optimizer, TrainingPlan plan, ulong seed, string runFolder)
{
    /// <summary>Takes the update. Where nothing is labelled the weights stay as they are.</summary>
    /// <param name="step">Number of the update, from 1.</param>
    /// <param name="batches">Its micro-batches: indices of sentences.</param>
    /// <param name="rateFactor">Multiplies the learning rates.</param>
    /// <param name="checksGradients">Whether every parameter must have a gradient now.</param>
    /// <exception cref="TrainingException">Loss or gradient is not finite, or a parameter is not trained.</exception>
    public UpdateOutcome Take(int step, IReadOnlyList<int[]> batches, double rateFactor, bool checksGradients)
    {
        optimizer.ClearGradients();
        AccumulatedLoss loss = GradientAccumulation.Add(
            objective, batches, plan.Normalization, new SeededRandom(seed, RandomPurpose.Objective, step));
        if (loss.Labelled == 0)
        {
            return new UpdateOutcome(loss, GradientNorm: 0);
        }

        if (checksGradients && objective.ReachesEveryParameter)
        {
            RequireGradients(step);
        }

        double norm = double.IsFinite(loss.Mean)
            ? GradientClipping.Clip(optimizer.Parameters, plan.MaxGradientNorm)
            : double.NaN;
        if (!double.IsFinite(norm))
        {
            throw NotFinite(step, batches, loss);
        }

        optimizer.Step(rateFactor);
        return new UpdateOutcome(loss, norm);
    }

    private void RequireGradients(int step)
    {
        IReadOnlyList<string> untrained = GradientGuard.Untrained(optimizer.Parameters);
        if (untrained.Count > 0)
        {
            throw new TrainingException(
                runFolder,
                $"update {step}: {untrained.Count} of {optimizer.Parameters.Count} trainable tensors have no gradient, "
                + $"or one of zeros: {string.Join(", ", untrained.Take(5))}{(untrained.Count > 5 ? ", …" : "")}.",
                "They would stay as they are. Freeze them, or see why the loss does not depend on them.");
        }
    }

    private TrainingException NotFinite(int step, IReadOnlyList<int[]> batches, AccumulatedLoss loss)
    {
        string path = Path.Combine(runFolder, $"not-finite-step-{step}.json");
        UpdateDump.Of(step, batches, loss, optimizer.Parameters).Write(path);
        return new TrainingException(
            path,
            $"update {step}: the loss ({loss.Mean}) or a gradient is not a finite number; the weights were not updated.",
            "The file has the losses of the micro-batches and the norms of all parameters. "
            + "Try a lower train.learning_rate or a longer warm-up, float32, or leave out the sentences named there.");
    }
}

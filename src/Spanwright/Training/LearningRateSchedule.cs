using Spanwright.Options;

namespace Spanwright.Training;

/// <summary>The factor of the learning rate in each update: a rise from 0, then a shape. A pure function of the step.</summary>
/// <param name="Shape">What follows the warm-up.</param>
/// <param name="TotalSteps">The step at which linear and cosine arrive at 0.</param>
/// <param name="WarmupSteps">Steps of the rise.</param>
public sealed record LearningRateSchedule(LearningRateShape Shape, int TotalSteps, int WarmupSteps)
{
    /// <summary>Multiplies the rate at the end of every epoch.</summary>
    public double EpochDecay { get; init; } = 1;

    /// <summary>Updates of an epoch.</summary>
    public int StepsPerEpoch { get; init; } = 1;

    /// <summary>The schedule of a run file; a share of warm-up steps is rounded up, as by Hugging Face.</summary>
    /// <param name="options">The <c>train</c> section.</param>
    /// <param name="totalSteps">
    /// Updates in all. The unmasking paper's published code counts micro-batches here, so its cosine hardly falls.
    /// </param>
    /// <param name="stepsPerEpoch">Updates of an epoch; null where it is all one epoch.</param>
    public static LearningRateSchedule From(TrainOptions options, int totalSteps, int? stepsPerEpoch = null) => new(
        options.LrSchedulerType,
        totalSteps,
        options.WarmupSteps ?? (int)Math.Ceiling(totalSteps * options.WarmupRatio))
    {
        EpochDecay = options.LrEpochDecay,
        StepsPerEpoch = Math.Max(1, stepsPerEpoch ?? totalSteps),
    };

    /// <summary>
    /// The factor of update <paramref name="step"/>, counted from 1. It depends on the updates before it, so that
    /// the first one of a warm-up has the rate 0, as in torch.
    /// </summary>
    public double Factor(int step)
    {
        int before = step - 1;
        return ShapeFactor(before) * Math.Pow(EpochDecay, before / StepsPerEpoch);
    }

    private double ShapeFactor(int before)
    {
        if (before < WarmupSteps)
        {
            return (double)before / WarmupSteps;
        }

        double progress = (double)(before - WarmupSteps) / Math.Max(1, TotalSteps - WarmupSteps);
        return Shape switch
        {
            LearningRateShape.Linear => Math.Max(0, 1 - progress),
            LearningRateShape.Cosine => progress >= 1 ? 0 : 0.5 * (1 + Math.Cos(Math.PI * progress)),
            LearningRateShape.Constant => 1,
            _ => throw new InvalidOperationException($"There is no schedule for {Shape}."),
        };
    }
}

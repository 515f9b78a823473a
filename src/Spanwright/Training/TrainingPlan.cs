using Spanwright.Options;

namespace Spanwright.Training;

/// <summary>How long a run goes on and what happens after which update: the options and the corpus, worked out.</summary>
public sealed record TrainingPlan
{
    /// <summary>Updates in all.</summary>
    public required int TotalSteps { get; init; }

    /// <summary>Updates of one epoch; the last one of an epoch may have fewer micro-batches.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Micro-batches of an update.</summary>
    public int MicroBatches { get; init; } = 1;

    /// <summary>What summed losses are divided by.</summary>
    public LossNormalization Normalization { get; init; } = LossNormalization.LabelledTokens;

    /// <summary>Longest gradient; 0: no clipping.</summary>
    public double MaxGradientNorm { get; init; } = 1;

    /// <summary>Updates between two scorings; the last update is followed by one in any case.</summary>
    public required int ScoreEvery { get; init; }

    /// <summary>Updates between two checkpoints; the last update is followed by one in any case.</summary>
    public required int SaveEvery { get; init; }

    /// <summary>The score that says which checkpoint is best.</summary>
    public string BestScoreName { get; init; } = "strict.micro.f1";

    /// <summary>Whether a lower score is better, as for a perplexity.</summary>
    public bool LowerIsBetter { get; init; }

    /// <summary>Whether training ends with the weights of the best score; else with the last ones.</summary>
    public bool KeepsBest { get; init; }

    /// <summary>Scorings without a better score after which training stops; null: never.</summary>
    public int? Patience { get; init; }

    /// <summary>Epochs in all, the last one perhaps not whole.</summary>
    public int TotalEpochs => (TotalSteps + StepsPerEpoch - 1) / StepsPerEpoch;

    /// <summary>Works out the plan.</summary>
    /// <param name="options">The <c>train</c> section.</param>
    /// <param name="batchesPerEpoch">Batches of one epoch.</param>
    /// <param name="keepsBest">Whether the run ends with the weights of the best score.</param>
    public static TrainingPlan From(TrainOptions options, int batchesPerEpoch, bool keepsBest)
    {
        int microBatches = options.GradientAccumulationSteps;
        int stepsPerEpoch = (batchesPerEpoch + microBatches - 1) / microBatches;
        return new TrainingPlan
        {
            TotalSteps = options.MaxSteps ?? stepsPerEpoch * options.NumTrainEpochs,
            StepsPerEpoch = stepsPerEpoch,
            MicroBatches = microBatches,
            Normalization = options.LossNormalization,
            MaxGradientNorm = options.MaxGradNorm,
            ScoreEvery = options.EvalSteps ?? stepsPerEpoch,
            SaveEvery = options.SaveSteps ?? stepsPerEpoch,
            BestScoreName = options.MetricForBestModel,
            KeepsBest = keepsBest,
            Patience = options.EarlyStoppingPatience,
        };
    }

    /// <summary>Whether the weights after that update are scored.</summary>
    public bool IsScoringStep(int step) => IsDue(step, ScoreEvery);

    /// <summary>Whether the state after that update is saved.</summary>
    public bool IsSavingStep(int step) => IsDue(step, SaveEvery);

    private bool IsDue(int step, int every) => step > 0 && (step % every == 0 || step == TotalSteps);
}

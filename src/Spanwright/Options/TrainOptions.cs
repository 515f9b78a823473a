namespace Spanwright.Options;

/// <summary>The <c>train</c> section: the optimizer, its schedule, and when to score, save and stop.</summary>
public sealed record TrainOptions
{
    /// <summary>Highest learning rate.</summary>
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>Highest learning rate of the head; without it, that of everything else.</summary>
    public double? HeadLearningRate { get; init; }

    /// <summary>Passes over the training sentences.</summary>
    public int NumTrainEpochs { get; init; } = 3;

    /// <summary>Updates in all; wins over <c>num_train_epochs</c>.</summary>
    public int? MaxSteps { get; init; }

    /// <summary>Sentences that are computed at a time.</summary>
    public int PerDeviceTrainBatchSize { get; init; } = 16;

    /// <summary>Batches that make one update.</summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>
    /// How the batches of an update are weighed: <c>labelled_tokens</c> (every labelled token of the update weighs the
    /// same, in whatever batch it stands), <c>micro_batch_mean</c> (every batch weighs the same, as the papers have it)
    /// or <c>last_micro_batch</c> (only the last batch counts, as the unmasking paper's code behaves).
    /// </summary>
    public LossNormalization LossNormalization { get; init; } = LossNormalization.LabelledTokens;

    /// <summary>Decoupled weight decay; biases and norms have none.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Decay of the optimizer's mean of gradients, in [0, 1).</summary>
    public double AdamBeta1 { get; init; } = 0.9;

    /// <summary>Decay of the optimizer's mean of squared gradients, in [0, 1).</summary>
    public double AdamBeta2 { get; init; } = 0.999;

    /// <summary>Added to the optimizer's denominator.</summary>
    public double AdamEpsilon { get; init; } = 1e-8;

    /// <summary>Share of all updates in which the learning rate rises from 0, in [0, 1].</summary>
    public double WarmupRatio { get; init; }

    /// <summary>Updates in which the learning rate rises from 0; wins over <c>warmup_ratio</c>.</summary>
    public int? WarmupSteps { get; init; }

    /// <summary>How the learning rate moves after the warm-up: <c>linear</c>, <c>cosine</c> or <c>constant</c>.</summary>
    public LearningRateShape LrSchedulerType { get; init; } = LearningRateShape.Linear;

    /// <summary>Multiplies the learning rate at the end of every epoch, whatever its shape: 0.99 in the transfer paper.</summary>
    public double LrEpochDecay { get; init; } = 1;

    /// <summary>Longest gradient: a longer one is shortened to it. 0 switches clipping off.</summary>
    public double MaxGradNorm { get; init; } = 1;

    /// <summary>Seed of everything that is drawn: new weights, order of sentences, dropout.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>Updates between two scorings of the development sentences; without it, the end of every epoch.</summary>
    public int? EvalSteps { get; init; }

    /// <summary>Updates between two checkpoints to resume from; without it, the end of every epoch.</summary>
    public int? SaveSteps { get; init; }

    /// <summary>How many checkpoints to resume from are kept, the newest first; the best is kept besides.</summary>
    public int SaveTotalLimit { get; init; } = 1;

    /// <summary>
    /// Whether the checkpoint with the best score is the result, or the last one; without it, the best where
    /// <c>data.dev</c> is given and <c>mode</c> is <c>clean</c>.
    /// </summary>
    public bool? LoadBestModelAtEnd { get; init; }

    /// <summary>The score that says which checkpoint is best, in the names of the score table.</summary>
    public string MetricForBestModel { get; init; } = "strict.micro.f1";

    /// <summary>Scorings without a better score after which training stops; without it, never.</summary>
    public int? EarlyStoppingPatience { get; init; }

    /// <summary>Batch sentences of similar length, in random order: less padding, more speed.</summary>
    public bool GroupByLength { get; init; } = true;

    /// <summary>
    /// Sentences of a usual length (32 subwords) that are computed at a time when labelling and scoring; longer ones
    /// share a batch with fewer others.
    /// </summary>
    public int PerDeviceEvalBatchSize { get; init; } = 32;

    internal const string NoResume = "none";

    internal const string NewestCheckpoint = "auto";

    /// <summary>
    /// Where to go on: <c>auto</c> (the newest checkpoint in <c>output_dir</c>, if an interrupted run left one),
    /// <c>none</c> (start anew), or the folder of a checkpoint.
    /// </summary>
    public string ResumeFromCheckpoint { get; init; } = NewestCheckpoint;

    /// <summary>Whether nothing of an earlier run in the folder is gone on with.</summary>
    internal bool StartsAnew => ResumeFromCheckpoint == NoResume;

    /// <summary>The options as they are written down: where to go on is no part of a run.</summary>
    internal TrainOptions WithoutResume() => this with { ResumeFromCheckpoint = NewestCheckpoint };

    /// <summary>Updates between two lines of progress in a log.</summary>
    public int LogSteps { get; init; } = 10;

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        CheckOptimizer(problems);
        CheckAmounts(problems);
        CheckTimes(problems);
    }

    private void CheckOptimizer(OptionProblems problems)
    {
        problems.Require(LearningRate is > 0 and < 1, "train.learning_rate", LearningRate, "must be in (0, 1)");
        problems.Require(
            HeadLearningRate is null or (> 0 and < 1), "train.head_learning_rate", HeadLearningRate, "must be in (0, 1)");
        problems.Require(WeightDecay is >= 0 and < 1, "train.weight_decay", WeightDecay, "must be in [0, 1)");
        problems.Require(AdamBeta1 is >= 0 and < 1, "train.adam_beta1", AdamBeta1, "must be in [0, 1)");
        problems.Require(AdamBeta2 is >= 0 and < 1, "train.adam_beta2", AdamBeta2, "must be in [0, 1)");
        problems.Require(AdamEpsilon > 0, "train.adam_epsilon", AdamEpsilon, "must be positive");
        problems.Require(WarmupRatio is >= 0 and <= 1, "train.warmup_ratio", WarmupRatio, "must be in [0, 1]");
        problems.Require(WarmupSteps is null or >= 0, "train.warmup_steps", WarmupSteps, "must be 0 or more");
        problems.Require(LrEpochDecay is > 0 and <= 1, "train.lr_epoch_decay", LrEpochDecay, "must be in (0, 1]");
        problems.Require(MaxGradNorm >= 0, "train.max_grad_norm", MaxGradNorm, "must be 0 (no clipping) or more");
    }

    private void CheckAmounts(OptionProblems problems)
    {
        RequirePositive(problems, "train.num_train_epochs", NumTrainEpochs);
        RequirePositive(problems, "train.max_steps", MaxSteps);
        RequirePositive(problems, "train.per_device_train_batch_size", PerDeviceTrainBatchSize);
        RequirePositive(problems, "train.per_device_eval_batch_size", PerDeviceEvalBatchSize);
        RequirePositive(problems, "train.gradient_accumulation_steps", GradientAccumulationSteps);
        problems.Require(Seed >= 0, "train.seed", Seed, "must be 0 or more");
    }

    private void CheckTimes(OptionProblems problems)
    {
        RequirePositive(problems, "train.eval_steps", EvalSteps);
        RequirePositive(problems, "train.save_steps", SaveSteps);
        RequirePositive(problems, "train.save_total_limit", SaveTotalLimit);
        RequirePositive(problems, "train.early_stopping_patience", EarlyStoppingPatience);
        RequirePositive(problems, "train.log_steps", LogSteps);
        problems.Require(
            ResumeFromCheckpoint.Length > 0, "train.resume_from_checkpoint", ResumeFromCheckpoint,
            "must be auto, none or a folder");
    }

    private static void RequirePositive(OptionProblems problems, string key, int? value) =>
        problems.Require(value is null or > 0, key, value, "must be positive");
}

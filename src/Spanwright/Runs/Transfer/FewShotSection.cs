using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>The <c>few_shot</c> section: what is different in training on few target sentences.</summary>
public sealed record FewShotSection
{
    /// <summary>Highest learning rate; without it, that of the section train.</summary>
    public double? LearningRate { get; init; }

    /// <summary>Passes over the few sentences.</summary>
    public int NumTrainEpochs { get; init; } = 10;

    /// <summary>Sentences of an update, also of those that join a batch of the source.</summary>
    public int BatchSize { get; init; } = 5;

    /// <summary>
    /// Updates on few sentences at least: where the epochs make fewer, there are more epochs. The paper has none; with 5 or 10
    /// sentences nothing is learned there.
    /// </summary>
    public int LeastUpdates { get; init; } = 30;

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        problems.Require(
            LearningRate is null or (> 0 and < 1), "few_shot.learning_rate", LearningRate, "must be in (0, 1)");
        problems.Require(NumTrainEpochs > 0, "few_shot.num_train_epochs", NumTrainEpochs, "must be positive");
        problems.Require(BatchSize > 0, "few_shot.batch_size", BatchSize, "must be positive");
        problems.Require(LeastUpdates >= 0, "few_shot.least_updates", LeastUpdates, "must be 0 or more");
    }
}

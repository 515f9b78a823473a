using Spanwright.Batching;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>
/// Trains: takes updates, scores, saves, stops. It prints nothing; what happens it yields as events. A run that was
/// interrupted at any moment and resumed ends, on a CPU, with the same bits as one that was not.
/// </summary>
public sealed class TrainingLoop
{
    private const int StepsBetweenTrims = 20;

    private readonly TrainingCheckpoints _checkpoints;
    private int _savedStep;

    /// <summary>Makes the loop; nothing happens before it runs.</summary>
    public TrainingLoop() => _checkpoints = new TrainingCheckpoints(this);

    /// <summary>Computes the micro-batches.</summary>
    public required ITrainingObjective Objective { get; init; }

    /// <summary>Holds the trained parameters.</summary>
    public required AdamWOptimizer Optimizer { get; init; }

    /// <summary>Factors of the learning rates.</summary>
    public required LearningRateSchedule Schedule { get; init; }

    /// <summary>Order of the training sentences.</summary>
    public required BatchSampler Sampler { get; init; }

    /// <summary>What happens when.</summary>
    public required TrainingPlan Plan { get; init; }

    /// <summary>The trained weights as files.</summary>
    public required ITrainedWeights Weights { get; init; }

    /// <summary>Where checkpoints lie.</summary>
    public required CheckpointStore Checkpoints { get; init; }

    /// <summary>The data that the objective and the scores come from; other data are not gone on with.</summary>
    public IReadOnlyList<TrainingData> Data { get; init; } = [];

    /// <summary>Scores the present weights on the development sentences; null: nothing is scored.</summary>
    public Func<CancellationToken, IReadOnlyDictionary<string, double>>? Score { get; init; }

    /// <summary>A whole checkpoint to go on from (see <see cref="CheckpointStore.Newest"/>); null: start anew.</summary>
    public string? ResumeFrom { get; init; }

    /// <summary>Called every 20 updates: gives freed memory back to the system.</summary>
    public Action TrimMemory { get; init; } = () => { };

    /// <summary>The clock of the events.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How far the run is.</summary>
    public TrainerState State { get; private set; } = new();

    /// <summary>
    /// Trains to the end, to an early stop, or to the interruption; in the last case the state is saved. At the end
    /// the parameters hold the weights of the best checkpoint or the last ones, as planned.
    /// </summary>
    /// <param name="stop">Interrupts between two updates.</param>
    /// <exception cref="TrainingException">The run cannot go on.</exception>
    public IEnumerable<TrainingEvent> Run(CancellationToken stop = default)
    {
        long start = Clock.GetTimestamp();
        if (Score is null && (Plan.KeepsBest || Plan.Patience is not null))
        {
            throw new InvalidOperationException("Choosing the best checkpoint and early stopping need scores.");
        }

        if (ResumeFrom is not null)
        {
            State = _checkpoints.Resume(ResumeFrom);
            _savedStep = Directory.Exists(Checkpoints.Folder(State.Step)) ? State.Step : 0; // it may be another run's
        }

        UpdateStep update = new(Objective, Optimizer, Plan, Sampler.State.Seed, Checkpoints.RunFolder);
        yield return new TrainingEvent.Started(State.Step, Plan.TotalSteps, Plan.TotalEpochs);
        while (true)
        {
            TrainingEvent.Scored? scored = IsScoringDue ? TryScore(stop) : null;
            if (scored is not null)
            {
                yield return scored;
            }

            FinishReason? reason = ReasonToFinish(stop);
            if (IsSavingDue(scored, reason))
            {
                yield return Save();
            }

            if (reason is FinishReason finished)
            {
                if (finished != FinishReason.Interrupted && Plan.KeepsBest)
                {
                    _checkpoints.LoadBest(State);
                }

                yield return new TrainingEvent.Finished(State.Step, finished, Clock.GetElapsedTime(start));
                yield break;
            }

            TrainingEvent.StepTaken taken = TakeStep(update, start);
            yield return taken;
            if (taken.LabelledTokens == 0)
            {
                yield return new TrainingEvent.Warned($"Update {taken.Step} had no labelled position; nothing was learned.");
            }
        }
    }

    private bool IsScoringDue => Score is not null
        && Plan.IsScoringStep(State.Step)
        && (State.Scorings is [.., ScoredStep last] ? last.Step : 0) != State.Step;

    private TrainingEvent.StepTaken TakeStep(UpdateStep update, long start)
    {
        using DisposeScope scope = NewDisposeScope();
        int step = State.Step + 1;
        int[][] batches = Sampler.Next(Plan.MicroBatches);
        new RandomState(Sampler.State.Seed, step).Start();
        double factor = Schedule.Factor(step);
        bool checksGradients = State.WeightsMoved && !State.GradientsChecked;
        UpdateOutcome outcome = update.Take(step, batches, factor, checksGradients);
        State = State with
        {
            Step = step,
            Tokens = State.Tokens + outcome.Loss.Tokens,
            LabelledTokens = State.LabelledTokens + outcome.Loss.Labelled,
            WeightsMoved = State.WeightsMoved || (outcome.IsUpdated && factor > 0),
            GradientsChecked = State.GradientsChecked || (checksGradients && outcome.IsUpdated),
        };
        if (step % StepsBetweenTrims == 0)
        {
            TrimMemory();
        }

        return new TrainingEvent.StepTaken(
            step,
            Sampler.Epochs,
            outcome.Loss.Mean,
            outcome.GradientNorm,
            Optimizer.Groups[0].LearningRate * factor,
            outcome.Loss.Tokens,
            outcome.Loss.Labelled,
            Clock.GetElapsedTime(start));
    }

    // Null if interrupted: the scoring is due again when the run goes on.
    private TrainingEvent.Scored? TryScore(CancellationToken stop)
    {
        using DisposeScope scope = NewDisposeScope();
        try
        {
            stop.ThrowIfCancellationRequested();
            ScoredStep scored = new(State.Step, Sampler.Epochs, Score!(stop));
            RequireBestScore(scored.Scores);
            State = State.WithScores(scored, Plan);
            return new TrainingEvent.Scored(
                scored.Step, scored.Epoch, "dev", scored.Scores, IsBest: State.Best == scored);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    private void RequireBestScore(IReadOnlyDictionary<string, double> scores)
    {
        if (!scores.ContainsKey(Plan.BestScoreName))
        {
            throw new TrainingException(
                Checkpoints.RunFolder,
                $"there is no score '{Plan.BestScoreName}' to choose the best checkpoint by.",
                $"Set train.metric_for_best_model. Known: {string.Join(", ", scores.Keys.Order(StringComparer.Ordinal))}.");
        }
    }

    private FinishReason? ReasonToFinish(CancellationToken stop)
    {
        if (State.Step >= Plan.TotalSteps && !IsScoringDue)
        {
            return FinishReason.Completed;
        }

        if (State.ScoringsSinceBest >= Plan.Patience)
        {
            return FinishReason.EarlyStopped;
        }

        return stop.IsCancellationRequested ? FinishReason.Interrupted : null;
    }

    private bool IsSavingDue(TrainingEvent.Scored? scored, FinishReason? reason)
    {
        bool isKept = Plan.IsSavingStep(State.Step) || reason is not null || (Plan.KeepsBest && scored?.IsBest == true);
        bool isNew = _savedStep != State.Step || scored is not null;
        return State.Step > 0 && isKept && isNew;
    }

    private TrainingEvent.Saved Save()
    {
        string folder = _checkpoints.Save(State);
        _savedStep = State.Step;
        return new TrainingEvent.Saved(State.Step, folder);
    }
}

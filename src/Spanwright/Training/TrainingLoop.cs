using Spanwright.Batching;
using Spanwright.Models.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>
/// Trains: takes updates, scores, saves, stops. It prints nothing; what happens it yields as events. A run that was
/// interrupted at any moment and resumed ends, on a CPU, with the same bits as one that was not.
/// </summary>
public sealed class TrainingLoop
{
    private const string OptimizerFile = "optimizer.safetensors";
    private const int StepsBetweenTrims = 20;

    private int _savedStep;

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
        Resume();
        UpdateStep update = new(Objective, Optimizer, Plan, Checkpoints.RunFolder);
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
                LoadBest(finished);
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
        string folder = Checkpoints.Save(State.Step, Write);
        _savedStep = State.Step;
        Checkpoints.Prune(Plan.KeepsBest ? State.Best?.Step : null);
        return new TrainingEvent.Saved(State.Step, folder);
    }

    private void Write(string folder)
    {
        using DisposeScope scope = NewDisposeScope();
        Weights.Save(folder);
        SafetensorsFile.Write(Path.Combine(folder, OptimizerFile), Optimizer.State(), metadata: null);
        new TrainingState(
            State,
            Sampler.State,
            new SchedulerState(Schedule, Plan.TotalSteps, State.Step),
            new RandomState(Sampler.State.Seed, State.Step)).Write(folder);
    }

    private void Resume()
    {
        if (ResumeFrom is null)
        {
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        TrainingState saved = TrainingState.Read(ResumeFrom);
        try
        {
            RequireSamePlan(saved.Scheduler);
            Sampler.Restore(saved.Sampler);
            Weights.Load(ResumeFrom);
            using SafetensorsFile source = SafetensorsFile.Open(Path.Combine(ResumeFrom, OptimizerFile));
            Optimizer.Load(source);
        }
        catch (ArgumentException error)
        {
            throw new TrainingException(
                ResumeFrom,
                $"this checkpoint does not belong to the run as it is set now: {error.Message}",
                "Restore the settings and the corpus of the interrupted run, or start anew with "
                + "train.resume_from_checkpoint=none.",
                error);
        }

        State = saved.Trainer;
        _savedStep = State.Step;
    }

    private void RequireSamePlan(SchedulerState saved)
    {
        SchedulerState planned = new(Schedule, Plan.TotalSteps, saved.Step);
        if (saved != planned)
        {
            throw new ArgumentException($"{saved} is not {planned}.");
        }
    }

    private void LoadBest(FinishReason reason)
    {
        if (reason == FinishReason.Interrupted || !Plan.KeepsBest || State.Best is not ScoredStep best
            || best.Step == State.Step)
        {
            return;
        }

        string folder = Checkpoints.Folder(best.Step);
        if (CheckpointManifest.Flaw(folder) is string flaw)
        {
            throw new TrainingException(
                folder,
                $"the best checkpoint cannot be used: {flaw}",
                "Start anew with train.resume_from_checkpoint=none, or keep the last weights with "
                + "train.load_best_model_at_end=false.");
        }

        using DisposeScope scope = NewDisposeScope();
        Weights.Load(folder);
    }
}

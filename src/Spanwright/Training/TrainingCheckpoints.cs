using Spanwright.Models.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>The checkpoints of a loop: what they hold and how the loop's parts take it over again.</summary>
/// <param name="loop">Holds the parts.</param>
internal sealed class TrainingCheckpoints(TrainingLoop loop)
{
    private const string OptimizerFile = "optimizer.safetensors";

    /// <summary>Saves everything that the run needs to go on, and deletes what is too old.</summary>
    /// <returns>The folder.</returns>
    public string Save(TrainingProgress progress)
    {
        string folder = loop.Checkpoints.Save(progress.Step, partial => Write(partial, progress));
        loop.Checkpoints.Prune(loop.Plan.KeepsBest ? progress.Best?.Step : null);
        return folder;
    }

    /// <summary>Brings all parts of the loop to where a checkpoint was saved.</summary>
    /// <exception cref="TrainingException">The checkpoint belongs to a run with other settings or another corpus.</exception>
    public TrainingProgress Resume(string folder)
    {
        using DisposeScope scope = NewDisposeScope();
        TrainingState saved = TrainingState.Read(folder);
        try
        {
            RequireSameSchedule(saved.Scheduler);
            loop.Sampler.Restore(saved.Sampler);
            loop.Weights.Load(folder);
            using SafetensorsFile optimizer = SafetensorsFile.Open(Path.Combine(folder, OptimizerFile));
            loop.Optimizer.Load(optimizer);
        }
        catch (ArgumentException error)
        {
            throw new TrainingException(
                folder,
                $"this checkpoint does not belong to the run as it is set now: {error.Message}",
                "Restore the settings and the corpus of the interrupted run, or start anew with "
                + "train.resume_from_checkpoint=none.",
                error);
        }

        return saved.Progress;
    }

    /// <summary>Loads the weights of the best scoring.</summary>
    /// <exception cref="TrainingException">Its checkpoint is gone or torn.</exception>
    public void LoadBest(TrainingProgress progress)
    {
        if (progress.Best is not ScoredStep best || best.Step == progress.Step)
        {
            return;
        }

        string folder = loop.Checkpoints.Folder(best.Step);
        if (CheckpointManifest.Flaw(folder) is string flaw)
        {
            throw new TrainingException(
                folder,
                $"the best checkpoint cannot be used: {flaw}",
                "Start anew with train.resume_from_checkpoint=none, or keep the last weights with "
                + "train.load_best_model_at_end=false.");
        }

        using DisposeScope scope = NewDisposeScope();
        loop.Weights.Load(folder);
    }

    private void Write(string folder, TrainingProgress progress)
    {
        using DisposeScope scope = NewDisposeScope();
        loop.Weights.Save(folder);
        SafetensorsFile.Write(Path.Combine(folder, OptimizerFile), loop.Optimizer.State(), metadata: null);
        new TrainingState(
            progress,
            loop.Sampler.State,
            new SchedulerState(loop.Schedule, loop.Plan.TotalSteps, progress.Step),
            new RandomState(loop.Sampler.State.Seed, progress.Step)).Write(folder);
    }

    private void RequireSameSchedule(SchedulerState saved)
    {
        SchedulerState planned = new(loop.Schedule, loop.Plan.TotalSteps, saved.Step);
        if (saved != planned)
        {
            throw new ArgumentException($"{saved} is not {planned}.", nameof(saved));
        }
    }
}

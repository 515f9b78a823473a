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
    public string Save(TrainerState state)
    {
        string folder = loop.Checkpoints.Save(state.Step, partial => Write(partial, state));
        loop.Checkpoints.Prune(loop.Plan.KeepsBest ? state.Best?.Step : null);
        return folder;
    }

    /// <summary>Brings all parts of the loop to where a checkpoint was saved.</summary>
    /// <exception cref="TrainingException">
    /// The checkpoint belongs to a run with other settings or other data, or that run's best checkpoint is not here.
    /// </exception>
    public TrainerState Resume(string folder)
    {
        using DisposeScope scope = NewDisposeScope();
        TrainingState saved = TrainingState.Read(folder);
        RequireSameData(saved.Data, folder);
        RequireBest(saved.Trainer);
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

        loop.Checkpoints.DropAfter(saved.Trainer.Step);
        return saved.Trainer;
    }

    /// <summary>Loads the weights of the best scoring.</summary>
    /// <exception cref="TrainingException">Its checkpoint is gone or torn.</exception>
    public void LoadBest(TrainerState state)
    {
        if (state.Best is not ScoredStep best || best.Step == state.Step)
        {
            return;
        }

        RequireBest(state);
        using DisposeScope scope = NewDisposeScope();
        loop.Weights.Load(loop.Checkpoints.Folder(best.Step));
    }

    private void Write(string folder, TrainerState state)
    {
        using DisposeScope scope = NewDisposeScope();
        loop.Weights.Save(folder);
        SafetensorsFile.Write(Path.Combine(folder, OptimizerFile), loop.Optimizer.State(), metadata: null);
        new TrainingState(
            state,
            loop.Sampler.State,
            new SchedulerState(loop.Schedule, loop.Plan.TotalSteps, state.Step),
            new RandomState(loop.Sampler.State.Seed, state.Step),
            loop.Data.ToDictionary(data => data.Split, data => data.ContentHash, StringComparer.Ordinal)).Write(folder);
    }

    private void RequireSameData(IReadOnlyDictionary<string, string> saved, string folder)
    {
        foreach (TrainingData data in loop.Data)
        {
            if (saved.GetValueOrDefault(data.Split) != data.ContentHash)
            {
                throw new TrainingException(
                    data.File,
                    $"the {data.Split} sentences are not those that the run had when it saved {folder}.",
                    "Restore the file, name another output_dir, or start anew with train.resume_from_checkpoint=none.");
            }
        }
    }

    // A run that goes on from the checkpoint of another may have its best one there, and would miss it at its end.
    private void RequireBest(TrainerState state)
    {
        if (!loop.Plan.KeepsBest || state.Best is not ScoredStep best)
        {
            return;
        }

        string folder = loop.Checkpoints.Folder(best.Step);
        if (CheckpointManifest.Flaw(folder) is string flaw)
        {
            throw new TrainingException(
                folder,
                $"the best checkpoint so far cannot be used: {flaw}",
                "Put it there if the run goes on from another folder's checkpoint, start anew with "
                + "train.resume_from_checkpoint=none, or keep the last weights with train.load_best_model_at_end=false.");
        }
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

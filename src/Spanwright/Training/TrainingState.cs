using Spanwright.Batching;

namespace Spanwright.Training;

/// <summary>All of a run's state but the tensors.</summary>
/// <param name="Trainer">How far it is and what it has seen.</param>
/// <param name="Sampler">Where the sampler stands.</param>
/// <param name="Scheduler">Its schedule.</param>
/// <param name="Random">Its random numbers.</param>
/// <param name="Data">The content hash of each split.</param>
public sealed record TrainingState(
    TrainerState Trainer,
    SamplerState Sampler,
    SchedulerState Scheduler,
    RandomState Random,
    IReadOnlyDictionary<string, string> Data)
{
    private const string TrainerFile = "trainer_state.json";
    private const string SamplerFile = "sampler.json";
    private const string SchedulerFile = "scheduler.json";
    private const string RandomFile = "rng_state.json";
    private const string DataFile = "data.json";

    /// <summary>Writes one file for each part.</summary>
    public void Write(string folder)
    {
        StateFile.Write(Path.Combine(folder, TrainerFile), Trainer);
        StateFile.Write(Path.Combine(folder, SamplerFile), Sampler);
        StateFile.Write(Path.Combine(folder, SchedulerFile), Scheduler);
        StateFile.Write(Path.Combine(folder, RandomFile), Random);
        StateFile.Write(Path.Combine(folder, DataFile), Data);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="TrainingException">A file is missing or broken.</exception>
    public static TrainingState Read(string folder) => new(
        StateFile.Read<TrainerState>(Path.Combine(folder, TrainerFile)),
        StateFile.Read<SamplerState>(Path.Combine(folder, SamplerFile)),
        StateFile.Read<SchedulerState>(Path.Combine(folder, SchedulerFile)),
        StateFile.Read<RandomState>(Path.Combine(folder, RandomFile)),
        StateFile.Read<Dictionary<string, string>>(Path.Combine(folder, DataFile)));
}

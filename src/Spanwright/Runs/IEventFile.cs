using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>A file in a run's folder to which events are added as they come, each flushed at once.</summary>
internal interface IEventFile : IDisposable
{
    /// <summary>Adds what the file tells about an event; nothing where it does not tell it.</summary>
    void Add(TrainingEvent happened);
}

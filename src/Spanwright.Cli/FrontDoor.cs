using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli;

/// <summary>What the verbs train, evaluate and label ask of the library; the real one is named in Program.cs.</summary>
internal sealed record FrontDoor
{
    /// <summary>Trains, or goes on training; the events come while it does.</summary>
    public required Func<RunOptions, CancellationToken, IEnumerable<TrainingEvent>> Train { get; init; }
}

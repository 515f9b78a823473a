using Spanwright.Training;

namespace Spanwright.Runs.Transfer;

/// <summary>What happens while a grid is run.</summary>
public abstract record TransferEvent
{
    /// <summary>A run begins.</summary>
    /// <param name="Cell">The run.</param>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Total">Number of runs.</param>
    public sealed record CellStarted(TransferCell Cell, int Number, int Total) : TransferEvent;

    /// <summary>Something happened within a run.</summary>
    public sealed record CellProgress(TransferCell Cell, TrainingEvent Happened) : TransferEvent;

    /// <summary>A run has a score, now or from an earlier time.</summary>
    /// <param name="Score">The score.</param>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Total">Number of runs.</param>
    /// <param name="IsSkipped">Whether it was finished before.</param>
    public sealed record CellFinished(CellScore Score, int Number, int Total, bool IsSkipped) : TransferEvent;

    /// <summary>All runs have a score.</summary>
    public sealed record GridFinished(TransferTable Table) : TransferEvent;
}

using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>Trains what a run file describes.</summary>
public static class Run
{
    /// <summary>
    /// Trains, or goes on with an interrupted run in the same folder. The events are yielded while it does, and stored in
    /// the run's folder.
    /// </summary>
    /// <param name="options">The options.</param>
    /// <param name="stop">Interrupts between two updates; the state is saved.</param>
    /// <param name="clock">The clock of the events; null for the system's.</param>
    /// <exception cref="OptionException">The options do not fit, or the folder holds another run.</exception>
    /// <exception cref="Text.Formats.DataFormatException">A data file breaks its format.</exception>
    /// <exception cref="Models.Checkpoints.CheckpointException">The pretrained model cannot be used.</exception>
    /// <exception cref="TrainingException">Training cannot go on.</exception>
    public static IEnumerable<TrainingEvent> Train(
        RunOptions options, CancellationToken stop, TimeProvider? clock = null)
    {
        RunDirectory directory = RunStart.Prepare(options);
        clock ??= TimeProvider.System;
        using TaggerRun run = new(options, directory, clock);
        RunStart.WriteConfig(directory, options);
        using EventLog log = new(directory, new EventLines(options.Train.LogSteps, options.Train.MetricForBestModel), clock);
        foreach (TrainingEvent happened in run.Events(stop))
        {
            log.Add(happened);
            yield return happened;
        }
    }
}

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
        options = options.Completed();
        return Events(
            options.OutputDir, options.Train, options with { Train = options.Train.WithoutResume() }, clock ?? TimeProvider.System,
            (directory, time) =>
            {
                LabelingRun run = new(options, directory, time);
                return (run, run.Events(stop));
            });
    }

    /// <summary>Trains a language model on running text, or goes on with an interrupted run in the same folder.</summary>
    /// <param name="options">The options.</param>
    /// <param name="stop">Interrupts between two updates; the state is saved.</param>
    /// <param name="clock">The clock of the events; null for the system's.</param>
    /// <exception cref="OptionException">The options do not fit, or the folder holds another run.</exception>
    /// <exception cref="Text.Formats.DataFormatException">A file is no text, or there is too little of it.</exception>
    /// <exception cref="Models.Checkpoints.CheckpointException">The model to go on with cannot be used.</exception>
    /// <exception cref="TrainingException">Training cannot go on.</exception>
    public static IEnumerable<TrainingEvent> Pretrain(
        PretrainOptions options, CancellationToken stop, TimeProvider? clock = null)
    {
        return Events(
            options.OutputDir, options.Train, options with { Train = options.Train.WithoutResume() }, clock ?? TimeProvider.System,
            (directory, time) =>
            {
                PretrainRun run = new(options, directory, time);
                return (run, run.Events(stop));
            });
    }

    // Nothing of an earlier run is touched before the new one is known to be possible.
    private static IEnumerable<TrainingEvent> Events<T>(
        string folder,
        TrainOptions options,
        T record,
        TimeProvider clock,
        Func<RunDirectory, TimeProvider, (IDisposable Run, IEnumerable<TrainingEvent> Events)> start)
        where T : ICheckedOptions, new()
    {
        RunDirectory directory = new(folder);
        using IDisposable held = RunStart.Hold(directory, options.StartsAnew, record);
        (IDisposable run, IEnumerable<TrainingEvent> events) = start(directory, clock);
        using IDisposable owned = run;
        RunStart.WriteConfig(directory, options.StartsAnew, OptionsWriter.Write(record));
        using EventLog log = new(directory, new EventLines(options.LogSteps, options.MetricForBestModel), clock);
        foreach (TrainingEvent happened in events)
        {
            log.Add(happened);
            yield return happened;
        }
    }
}

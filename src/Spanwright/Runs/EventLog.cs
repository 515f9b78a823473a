using Spanwright.Runs.TensorBoard;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>
/// Stores the events of a run as they come: <c>metrics.jsonl</c>, <c>train.log</c>, and curves for TensorBoard under
/// <c>runs</c>.
/// </summary>
/// <param name="directory">The folder of the run.</param>
/// <param name="lines">The lines of <c>train.log</c>.</param>
/// <param name="clock">The clock of the curves.</param>
internal sealed class EventLog(RunDirectory directory, EventLines lines, TimeProvider clock) : IDisposable
{
    private readonly List<TrainingEvent> _early = [];
    private IReadOnlyList<IEventFile> _files = [];

    /// <summary>Stores an event; nothing is written before it is known where the run goes on.</summary>
    public void Add(TrainingEvent happened)
    {
        if (_files.Count > 0)
        {
            Write(happened);
            return;
        }

        _early.Add(happened);
        if (happened is TrainingEvent.Started started)
        {
            _files =
            [
                new MetricsFile(directory.Metrics, started.FirstStep),
                new LogFile(directory.Log, started.FirstStep, lines),
                new ScalarFile(directory.Curves, started.FirstStep, clock),
            ];
            _early.ForEach(Write);
            _early.Clear();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IEventFile file in _files)
        {
            file.Dispose();
        }
    }

    private void Write(TrainingEvent happened)
    {
        foreach (IEventFile file in _files)
        {
            file.Add(happened);
        }
    }
}

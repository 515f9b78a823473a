using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>Stores the events of a run as they come: <c>metrics.jsonl</c>, one object a line, flushed at once.</summary>
internal sealed class EventLog : IDisposable
{
    private readonly StreamWriter _metrics;

    /// <summary>Opens the file; a run that goes on appends.</summary>
    public EventLog(RunDirectory directory) =>
        _metrics = new StreamWriter(directory.Metrics, append: true) { AutoFlush = true, NewLine = "\n" };

    /// <summary>Stores an event.</summary>
    public void Add(TrainingEvent happened) => _metrics.WriteLine(TrainingEventJson.Line(happened));

    /// <inheritdoc/>
    public void Dispose() => _metrics.Dispose();
}

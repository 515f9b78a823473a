using System.Text.Json.Nodes;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>
/// Stores the events of a run as they come: <c>metrics.jsonl</c>, one object a line, flushed at once. A run that goes on
/// drops what was stored of updates that it takes again.
/// </summary>
internal sealed class EventLog : IDisposable
{
    private readonly string _path;
    private StreamWriter _metrics;

    /// <summary>Opens the file; a run that goes on appends.</summary>
    public EventLog(RunDirectory directory)
    {
        _path = directory.Metrics;
        _metrics = Open();
    }

    /// <summary>Stores an event.</summary>
    public void Add(TrainingEvent happened)
    {
        if (happened is TrainingEvent.Started started)
        {
            DropAfter(started.FirstStep);
        }

        _metrics.WriteLine(TrainingEventJson.Line(happened));
    }

    /// <inheritdoc/>
    public void Dispose() => _metrics.Dispose();

    private StreamWriter Open() => new(_path, append: true) { AutoFlush = true, NewLine = "\n" };

    private void DropAfter(int step)
    {
        _metrics.Dispose();
        string[] lines = File.ReadAllLines(_path);
        RunStart.WriteAtomically(
            _path, string.Concat(lines.Where(line => Step(line) is not int stored || stored <= step).Select(line => line + "\n")));
        _metrics = Open();
    }

    // A line that a kill cut off has no step and cannot be read: it goes.
    private static int? Step(string line)
    {
        try
        {
            return JsonNode.Parse(line)?["step"]?.GetValue<int>();
        }
        catch (System.Text.Json.JsonException)
        {
            return int.MaxValue;
        }
    }
}

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
    private readonly List<TrainingEvent> _early = [];
    private StreamWriter? _metrics;

    /// <summary>Makes the log; nothing is written before it is known where the run goes on.</summary>
    public EventLog(RunDirectory directory) => _path = directory.Metrics;

    /// <summary>Stores an event.</summary>
    public void Add(TrainingEvent happened)
    {
        if (happened is TrainingEvent.Started started)
        {
            Open(started.FirstStep);
        }

        if (_metrics is null)
        {
            _early.Add(happened);
            return;
        }

        _metrics.WriteLine(TrainingEventJson.Line(happened));
    }

    /// <inheritdoc/>
    public void Dispose() => _metrics?.Dispose();

    private void Open(int firstStep)
    {
        IEnumerable<string> kept = File.Exists(_path) ? File.ReadAllLines(_path).Where(line => IsKept(line, firstStep)) : [];
        RunStart.WriteAtomically(_path, string.Concat(kept.Select(line => line + "\n")));
        _metrics = new StreamWriter(_path, append: true) { AutoFlush = true, NewLine = "\n" };
        foreach (TrainingEvent early in firstStep == 0 ? _early : [])
        {
            _metrics.WriteLine(TrainingEventJson.Line(early));
        }

        _early.Clear();
    }

    // A run that starts anew keeps nothing. What came after the last stored update comes again; a line that a kill cut
    // off cannot be read and goes.
    private static bool IsKept(string line, int firstStep)
    {
        try
        {
            JsonNode? stored = JsonNode.Parse(line);
            string? kind = stored?["event"]?.GetValue<string>();
            int step = stored?["step"]?.GetValue<int>() ?? 0;
            return firstStep > 0 && step <= firstStep && !(step == firstStep && kind is "scored" or "finished");
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}

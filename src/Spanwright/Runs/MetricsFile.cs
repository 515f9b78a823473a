using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Models.Checkpoints;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>
/// <c>metrics.jsonl</c>: one object an event. A run that goes on drops what was stored after the checkpoint that it goes
/// on from: it comes again.
/// </summary>
internal sealed class MetricsFile : IEventFile
{
    private readonly StreamWriter _writer;
    private bool _isOpen;

    /// <summary>Opens the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="firstStep">Updates that an earlier process took; 0 begins a new file.</param>
    public MetricsFile(string path, int firstStep)
    {
        IEnumerable<string> kept = firstStep > 0 && File.Exists(path) ? Kept(File.ReadAllLines(path), firstStep) : [];
        AtomicFile.WriteText(path, string.Concat(kept.Select(line => line + "\n")));
        _writer = new StreamWriter(path, append: true) { AutoFlush = true, NewLine = "\n" };
        _isOpen = firstStep == 0;
    }

    /// <summary>Stores an event; the notes before the start of a run that goes on are those that it had before.</summary>
    public void Add(TrainingEvent happened)
    {
        _isOpen = _isOpen || happened is TrainingEvent.Started;
        if (_isOpen)
        {
            _writer.WriteLine(TrainingEventJson.Line(happened));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    // All up to the line that tells of the checkpoint; a kill may have come before that line was written.
    private static IEnumerable<string> Kept(string[] lines, int firstStep)
    {
        (string? Kind, int Step)[] events = [.. lines.Select(Event)];
        int saved = Array.LastIndexOf(events, ("saved", firstStep));
        return saved >= 0
            ? lines[..(saved + 1)]
            : lines.Where((_, i) => events[i].Kind is not null && events[i].Step <= firstStep);
    }

    // A line that a kill cut off has no kind.
    private static (string? Kind, int Step) Event(string line)
    {
        try
        {
            JsonNode? stored = JsonNode.Parse(line);
            return (stored?["event"]?.GetValue<string>(), stored?["step"]?.GetValue<int>() ?? 0);
        }
        catch (JsonException)
        {
            return (null, 0);
        }
    }
}

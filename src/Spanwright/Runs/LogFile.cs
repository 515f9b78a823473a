using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>
/// <c>train.log</c>: what the command line tells in a pipe. It is a diary: a run that goes on adds to it, also where it
/// takes updates again that were not saved.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="firstStep">Updates that an earlier process took; 0 begins a new file.</param>
/// <param name="lines">The lines.</param>
internal sealed class LogFile(string path, int firstStep, EventLines lines) : IEventFile
{
    private readonly StreamWriter _writer = new(path, append: firstStep > 0) { AutoFlush = true, NewLine = "\n" };

    /// <inheritdoc/>
    public void Add(TrainingEvent happened)
    {
        if (lines.Next(happened) is { } line)
        {
            _writer.WriteLine(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();
}

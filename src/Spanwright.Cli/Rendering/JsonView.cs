using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli.Rendering;

/// <summary>One JSON object a line for every event, for programs.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="resultOnly">Whether only scores and the end are told.</param>
internal sealed class JsonView(TextWriter output, bool resultOnly) : IEventView
{
    /// <inheritdoc/>
    public void Show(TrainingEvent happened)
    {
        if (!resultOnly || happened is TrainingEvent.Scored or TrainingEvent.Finished)
        {
            output.WriteLine(TrainingEventJson.Line(happened));
            output.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli.Rendering;

/// <summary>Plain lines for files and pipes, as in the run's train.log, and the scores as tables at the end.</summary>
internal sealed class LogView(TextWriter output, TrainOptions options) : IEventView
{
    private readonly EventLines _lines = new(options.LogSteps, options.MetricForBestModel);
    private readonly ScoreSummary _scores = new();

    /// <inheritdoc/>
    public void Show(TrainingEvent happened)
    {
        _scores.Add(happened);
        if (_lines.Next(happened) is { } line)
        {
            output.WriteLine(line);
        }

        if (happened is TrainingEvent.Finished)
        {
            output.Write(_scores.Paragraph());
        }

        output.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Cli.Rendering;

/// <summary>Plain lines for files and pipes: a step now and then, everything else always.</summary>
internal sealed class LogView(TextWriter output, TrainOptions options) : IEventView
{
    private readonly Pace _pace = new(options.LogSteps);
    private readonly ScoreSummary _scores = new();
    private int _totalSteps;

    /// <inheritdoc/>
    public void Show(TrainingEvent happened)
    {
        _pace.Add(happened);
        _scores.Add(happened);
        _totalSteps = (happened as TrainingEvent.Started)?.TotalSteps ?? _totalSteps;
        if (happened is TrainingEvent.StepTaken step)
        {
            if (step.Step % options.LogSteps == 0 || step.Step == _totalSteps)
            {
                output.WriteLine(EventText.Step(step, _totalSteps, _pace));
            }
        }
        else if (EventText.Line(happened, options.MetricForBestModel) is { } line)
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

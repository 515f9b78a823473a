using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>The plain log of a run: a line for a step now and then, and for every other event that needs one.</summary>
/// <param name="logSteps">Updates between two lines of progress.</param>
/// <param name="metric">The score that says which checkpoint is best.</param>
public sealed class EventLines(int logSteps, string metric)
{
    private readonly Pace _pace = new(logSteps);
    private int _totalSteps;

    /// <summary>Takes note of the next event of the run.</summary>
    /// <returns>Its line, or null where it has none.</returns>
    public string? Next(TrainingEvent happened)
    {
        _pace.Add(happened);
        _totalSteps = (happened as TrainingEvent.Started)?.TotalSteps ?? _totalSteps;
        if (happened is not TrainingEvent.StepTaken step)
        {
            return EventText.Line(happened, metric);
        }

        bool isDue = step.Step % logSteps == 0 || step.Step == _totalSteps;
        return isDue ? EventText.Step(step, _totalSteps, _pace) : null;
    }
}

using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>Running loss, speed and remaining time, over the last steps.</summary>
/// <param name="window">Number of steps that count.</param>
public sealed class Pace(int window)
{
    private readonly Queue<(TrainingEvent.StepTaken Step, TimeSpan? Duration)> _steps = new();
    private TimeSpan? _previous;
    private int _totalSteps;
    private int _step;

    /// <summary>Mean loss over the labelled positions of the last steps.</summary>
    public double Loss
    {
        get
        {
            double positions = _steps.Sum(taken => taken.Step.LabelledTokens);
            return _steps.Sum(taken => taken.Step.Loss * taken.Step.LabelledTokens) / Math.Max(1, positions);
        }
    }

    /// <summary>Real tokens a second; null before two steps were taken in a row.</summary>
    public double? TokensPerSecond
    {
        get
        {
            var timed = _steps.Where(taken => taken.Duration is not null).ToArray();
            double seconds = timed.Sum(taken => taken.Duration!.Value.TotalSeconds);
            return seconds > 0 ? timed.Sum(taken => taken.Step.Tokens) / seconds : null;
        }
    }

    /// <summary>Time for the steps that are left, without scoring and saving; null while unknown.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            TimeSpan[] durations = [.. _steps.Select(taken => taken.Duration).OfType<TimeSpan>()];
            return durations.Length > 0
                ? TimeSpan.FromSeconds(durations.Average(d => d.TotalSeconds) * Math.Max(0, _totalSteps - _step))
                : null;
        }
    }

    /// <summary>Takes note of an event. The time that other events take is not counted as a step's.</summary>
    public void Add(TrainingEvent happened)
    {
        if (happened is TrainingEvent.StepTaken step)
        {
            _steps.Enqueue((step, step.Elapsed - _previous));
            _previous = step.Elapsed;
            _step = step.Step;
            if (_steps.Count > window)
            {
                _steps.Dequeue();
            }
        }
        else
        {
            _previous = null;
            _totalSteps = (happened as TrainingEvent.Started)?.TotalSteps ?? _totalSteps;
        }
    }
}

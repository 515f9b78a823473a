using System.Globalization;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>Events in words, one line each.</summary>
public static class EventText
{
    // Ends of the names of scores that are shown beside the one that chooses.
    private static readonly string[] _headlines = [".micro.f1", ".perplexity"];

    /// <summary>The line of an event other than a step; null for one that needs no line.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="metric">The score that says which checkpoint is best.</param>
    public static string? Line(TrainingEvent happened, string metric) => happened switch
    {
        TrainingEvent.Started { FirstStep: > 0 } started =>
            $"going on after step {started.FirstStep} of {started.TotalSteps} ({Epochs(started.TotalEpochs)})",
        TrainingEvent.Started started => $"training {started.TotalSteps} steps ({Epochs(started.TotalEpochs)})",
        TrainingEvent.Scored scored => Scored(scored, metric),
        TrainingEvent.Saved saved => $"saved {saved.Path}",
        TrainingEvent.Noted noted => noted.Message,
        TrainingEvent.Warned warned => $"warning: {warned.Message}",
        TrainingEvent.Finished finished => Finished(finished),
        _ => null,
    };

    /// <summary>The line of a step in a log.</summary>
    public static string Step(TrainingEvent.StepTaken step, int totalSteps, Pace pace) => string.Create(
        CultureInfo.InvariantCulture,
        $"step {step.Step}/{totalSteps}  epoch {step.Epoch:0.00}  loss {pace.Loss:0.0000}  "
        + $"gradient {step.GradientNorm:0.000}  lr {step.LearningRate:0.00e+00}{Speed(pace, "  ")}");

    /// <summary>Speed and remaining time, each after a separator; empty while they are unknown.</summary>
    public static string Speed(Pace pace, string separator)
    {
        string speed = pace.TokensPerSecond is { } rate
            ? string.Create(CultureInfo.InvariantCulture, $"{separator}{rate:0} tok/s")
            : "";
        return pace.Remaining is { } remaining ? $"{speed}{separator}{Time(remaining)} left" : speed;
    }

    /// <summary>A time in hours, minutes and seconds, as <c>1:02:03</c> or <c>02:03</c>.</summary>
    public static string Time(TimeSpan time)
    {
        TimeSpan rounded = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return rounded.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)rounded.TotalHours}:{rounded:mm\\:ss}")
            : rounded.ToString("mm\\:ss", CultureInfo.InvariantCulture);
    }

    private static string Scored(TrainingEvent.Scored scored, string metric)
    {
        IEnumerable<string> scores = scored.Scores
            .Where(score => score.Key == metric || _headlines.Any(end => score.Key.EndsWith(end, StringComparison.Ordinal)))
            .OrderBy(score => score.Key == metric ? 0 : 1)
            .ThenBy(score => score.Key, StringComparer.Ordinal)
            .Select(score => string.Create(CultureInfo.InvariantCulture, $"  {score.Key} {score.Value:0.0000}"));
        string best = scored.IsBest ? "  best so far" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{scored.Split}  step {scored.Step}  epoch {scored.Epoch:0.00}{string.Concat(scores)}{best}");
    }

    private static string Finished(TrainingEvent.Finished finished)
    {
        string reason = finished.Reason switch
        {
            FinishReason.Completed => "finished",
            FinishReason.EarlyStopped => "stopped early, the score rises no more,",
            FinishReason.Interrupted => "interrupted, the state is saved,",
            _ => throw new InvalidOperationException($"{finished.Reason} has no words."),
        };
        return $"{reason} after step {finished.Step} in {Time(finished.Elapsed)}";
    }

    private static string Epochs(int count) => count == 1 ? "1 epoch" : $"{count} epochs";
}

using System.Globalization;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli.Rendering;

/// <summary>One line that is written over and over on a terminal; what should stay is written above it.</summary>
internal sealed class LiveView(Terminal terminal, TrainOptions options) : IEventView
{
    private const string EraseLine = "\r\u001b[K";
    private static readonly TimeSpan _shortestPause = TimeSpan.FromSeconds(0.1);

    private readonly Pace _pace = new(options.LogSteps);
    private readonly ScoreSummary _scores = new();
    private long? _lastDrawn;
    private int _totalSteps;
    private double? _best;
    private string _line = "";

    /// <inheritdoc/>
    public void Show(TrainingEvent happened)
    {
        _pace.Add(happened);
        _scores.Add(happened);
        _totalSteps = (happened as TrainingEvent.Started)?.TotalSteps ?? _totalSteps;
        if (happened is TrainingEvent.StepTaken step)
        {
            _line = Clipped(Line(step));
            DrawWhenDue();
            return;
        }

        if (happened is TrainingEvent.Scored { IsBest: true } scored
            && scored.Scores.TryGetValue(options.MetricForBestModel, out double best))
        {
            _best = best;
        }

        bool isLast = happened is TrainingEvent.Finished;
        string? text = EventText.Line(happened, options.MetricForBestModel);
        terminal.Out.Write(EraseLine);
        terminal.Out.Write(text is null ? "" : text + Environment.NewLine);
        terminal.Out.Write(isLast ? _scores.Paragraph() : _line);
        terminal.Out.Flush();
        _line = isLast ? "" : _line;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_line.Length > 0)
        {
            terminal.Out.WriteLine();
        }
    }

    private void DrawWhenDue()
    {
        if (_lastDrawn is { } last && terminal.Clock.GetElapsedTime(last) < _shortestPause)
        {
            return;
        }

        terminal.Out.Write(EraseLine + _line);
        terminal.Out.Flush();
        _lastDrawn = terminal.Clock.GetTimestamp();
    }

    private string Line(TrainingEvent.StepTaken step)
    {
        string best = _best is { } score ? string.Create(CultureInfo.InvariantCulture, $" | best {score:0.0000}") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100.0 * step.Step / Math.Max(1, _totalSteps):0}% step {step.Step}/{_totalSteps} | epoch {step.Epoch:0.00}"
            + $" | loss {_pace.Loss:0.0000}{EventText.Speed(_pace, " | ")}{best}");
    }

    private string Clipped(string line) => line.Length < terminal.Width ? line : line[..(terminal.Width - 1)];
}

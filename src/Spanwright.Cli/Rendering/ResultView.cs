using Spanwright.Training;

namespace Spanwright.Cli.Rendering;

/// <summary>The result only: the last scores of every split.</summary>
internal sealed class ResultView(TextWriter output) : IEventView
{
    private readonly ScoreSummary _scores = new();

    /// <inheritdoc/>
    public void Show(TrainingEvent happened)
    {
        _scores.Add(happened);
        if (happened is TrainingEvent.Finished)
        {
            output.Write(_scores.Text());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

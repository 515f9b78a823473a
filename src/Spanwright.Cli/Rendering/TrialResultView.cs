using Spanwright.Runs;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Rendering;

/// <summary>Labelled sentences only.</summary>
/// <param name="terminal">Where they are shown.</param>
internal sealed class TrialResultView(Terminal terminal) : ITrialView
{
    private readonly LabelledTextView _labels = new(terminal.HasColour);

    /// <inheritdoc/>
    public void Show(TrialEvent happened)
    {
        if (happened is TrialEvent.Labelled labelled)
        {
            terminal.Out.WriteLine(_labels.Line(labelled.Sentence));
            terminal.Out.Flush();
        }
    }

    /// <inheritdoc/>
    public void Fail(Sentence sentence, string problem) => terminal.Error.WriteLine($"error: {problem}");
}

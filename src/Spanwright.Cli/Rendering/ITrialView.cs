using Spanwright.Runs;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Rendering;

/// <summary>Shows how sentences are labelled, while they are.</summary>
internal interface ITrialView
{
    /// <summary>Shows the next event.</summary>
    void Show(TrialEvent happened);

    /// <summary>Tells why a sentence could not be labelled.</summary>
    void Fail(Sentence sentence, string problem);
}

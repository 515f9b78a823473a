using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>Training sentences and trained weights, as the loop takes them.</summary>
/// <param name="Parameters">The weights that are trained.</param>
/// <param name="IsHead">Whether a weight of that name belongs to a new head, which may have a learning rate of its own.</param>
/// <param name="Objective">What is learned of the sentences.</param>
/// <param name="Lengths">A length for every training example: words.</param>
/// <param name="Notes">What was lost or changed, in words.</param>
internal sealed record LearningTask(
    IReadOnlyList<NamedParameter> Parameters,
    Func<string, bool> IsHead,
    ITrainingObjective Objective,
    IReadOnlyList<int> Lengths,
    IReadOnlyList<string> Notes)
{
    /// <summary>What was lost in training itself, in words, once it is over.</summary>
    public Func<IEnumerable<string>> Losses { get; init; } = () => [];
}

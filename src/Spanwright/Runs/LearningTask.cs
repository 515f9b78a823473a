using Spanwright.Batching;
using Spanwright.Options;
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
    /// <summary>What the log should tell and is no flaw, in words.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>What was lost in training itself, in words, once it is over.</summary>
    public Func<IEnumerable<string>> Losses { get; init; } = () => [];

    /// <summary>Changes the order of the training examples.</summary>
    public Func<BatchOrder, BatchOrder> Arrange { get; init; } = order => order;

    /// <summary>Divides the weights by learning rate; null: head and rest.</summary>
    public Func<TrainOptions, IReadOnlyList<ParameterGroup>>? Groups { get; init; }

    /// <summary>What is scored beside the labels of the development sentences, of which lower is better; null for nothing.</summary>
    public FurtherScores? Further { get; init; }
}

/// <summary>Scores beside those of the labels.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Of">Scores the present weights.</param>
internal sealed record FurtherScores(
    IReadOnlyList<string> Names, Func<CancellationToken, IReadOnlyDictionary<string, double>> Of);

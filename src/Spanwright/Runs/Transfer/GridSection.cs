using System.Globalization;
using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>The <c>grid</c> section: which runs make the table.</summary>
public sealed record GridSection
{
    /// <summary>The columns: <c>vanilla</c>, <c>implicit</c>, <c>explicit</c>, <c>one_head</c>.</summary>
    public IReadOnlyList<string> Models { get; init; } = ["vanilla", "implicit", "explicit"];

    /// <summary>
    /// The rows: <c>in_domain</c>, <c>zero_shot</c>, <c>target_only</c>, <c>joint</c>, <c>joint_from_source</c>, <c>sequential</c>.
    /// </summary>
    public IReadOnlyList<string> Regimes { get; init; } = ["zero_shot", "target_only", "sequential"];

    /// <summary>Numbers of target sentences, all of which have at least one label.</summary>
    public IReadOnlyList<int> Shots { get; init; } = [10, 250];

    /// <summary>Seeds of everything that is drawn.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [42, 43, 44];

    /// <summary>Draws of target sentences for every seed.</summary>
    public int Draws { get; init; } = 5;

    /// <summary>
    /// <c>clean</c> (independent draws) or <c>paper</c> (the sampling seed is halved from draw to draw, so that seeds share draws).
    /// </summary>
    public ShotSampler Sampler { get; init; } = ShotSampler.Clean;

    /// <summary>One label that takes the place of all labels; without it they stay, and both domains must have the same.</summary>
    public string? Collapse { get; init; } = "Trigger";

    /// <summary>
    /// Which weights of a training on the source count: <c>source_dev</c>, <c>last</c> or <c>target_perplexity</c>. With few
    /// target sentences it is always the last epoch.
    /// </summary>
    public ModelSelection Selection { get; init; } = ModelSelection.SourceDev;

    /// <summary>
    /// Sizes of an implicit model's embedding, of which the best on the source's development sentences is taken, for every seed
    /// anew; empty, <c>multi_task.embedding_size</c> is not searched.
    /// </summary>
    public IReadOnlyList<int> EmbeddingSizes { get; init; } = [];

    /// <summary>
    /// Learning rates of that embedding, searched with its sizes; they hold for training on whole corpora. Empty,
    /// <c>multi_task.signal_learning_rate</c> is not searched.
    /// </summary>
    public IReadOnlyList<double> SignalLearningRates { get; init; } = [];

    /// <summary>Whether every epoch begins with a pass over the target's training text in which masked tokens are predicted.</summary>
    public bool MaskedText { get; init; }

    /// <summary>Whether the weights of all runs are kept, and not of those alone that others start from.</summary>
    public bool KeepModels { get; init; }

    /// <summary>Whether embeddings of implicit models are searched.</summary>
    internal bool Searches => EmbeddingSizes.Count > 0 || SignalLearningRates.Count > 0;

    /// <summary>The models as values.</summary>
    internal IReadOnlyList<MultiTaskKind> Kinds => [.. Models.Select(Value<MultiTaskKind>)];

    /// <summary>The regimes as values.</summary>
    internal IReadOnlyList<TransferRegime> Rows => [.. Regimes.Select(Value<TransferRegime>)];

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        foreach (string model in Models)
        {
            problems.RequireOneOf("grid.models", model, Names<MultiTaskKind>());
        }

        foreach (string regime in Regimes)
        {
            problems.RequireOneOf("grid.regimes", regime, Names<TransferRegime>());
        }

        problems.Require(Models.Count > 0, "grid.models", "empty", "must name a model");
        problems.Require(Regimes.Count > 0, "grid.regimes", "empty", "must name a regime");
        problems.Require(Seeds.Count > 0 && Seeds.All(seed => seed >= 0), "grid.seeds", string.Join(", ", Seeds), "must be 0 or more");
        problems.Require(Shots.All(shots => shots > 0), "grid.shots", string.Join(", ", Shots), "must be positive");
        problems.Require(
            EmbeddingSizes.All(size => size > 0), "grid.embedding_sizes", string.Join(", ", EmbeddingSizes), "must be positive");
        problems.Require(
            SignalLearningRates.All(rate => rate is > 0 and < 1), "grid.signal_learning_rates", Rates(), "must be in (0, 1)");
        problems.Require(
            !Searches || Selection != ModelSelection.Last, "grid.selection", SnakeCase.Of(Selection.ToString()),
            "must be another than last where grid.embedding_sizes or grid.signal_learning_rates choose on the source's development sentences");
        problems.Require(Draws > 0, "grid.draws", Draws, "must be positive");
    }

    private string Rates() =>
        string.Join(", ", SignalLearningRates.Select(rate => rate.ToString(CultureInfo.InvariantCulture)));

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(SnakeCase.Of)];

    private static T Value<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().First(value => SnakeCase.Of(value.ToString()) == name);
}

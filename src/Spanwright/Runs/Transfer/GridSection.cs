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

    /// <summary>Whether every epoch begins with a pass over the target's training text in which masked tokens are predicted.</summary>
    public bool MaskedText { get; init; }

    /// <summary>Whether the weights of all runs are kept, and not of those alone that others start from.</summary>
    public bool KeepModels { get; init; }

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
        problems.Require(Draws > 0, "grid.draws", Draws, "must be positive");
    }

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(SnakeCase.Of)];

    private static T Value<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().First(value => SnakeCase.Of(value.ToString()) == name);
}

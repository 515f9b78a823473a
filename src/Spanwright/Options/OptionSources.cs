namespace Spanwright.Options;

/// <summary>Where options come from. A later one of these wins: defaults, environment, file, overrides.</summary>
public sealed record OptionSources
{
    /// <summary>The run file; null for none.</summary>
    public string? File { get; init; }

    /// <summary>Settings of single keys, as <c>train.seed=7</c>; the last one of a key wins.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>
    /// Environment variables. Those that begin with <c>SPANWRIGHT__</c> set keys: <c>SPANWRIGHT__TRAIN__SEED</c> is
    /// <c>train.seed</c>. All others are ignored.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

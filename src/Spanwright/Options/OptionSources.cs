namespace Spanwright.Options;

/// <summary>
/// Where options come from. A later one of these wins: defaults, environment, file, overrides; or with <see
/// cref="FileIsRecord"/>: defaults, file, environment, overrides.
/// </summary>
public sealed record OptionSources
{
    private const string Prefix = "SPANWRIGHT__";

    /// <summary>The run file; null for none.</summary>
    public string? File { get; init; }

    /// <summary>Whether the file is what a run recorded of itself, and not what the user asks for now.</summary>
    public bool FileIsRecord { get; init; }

    /// <summary>Settings of single keys, as <c>train.seed=7</c>; the last one of a key wins.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>
    /// Environment variables. Those that begin with <c>SPANWRIGHT__</c> set keys: <c>SPANWRIGHT__TRAIN__SEED</c> is
    /// <c>train.seed</c>. All others are ignored.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The environment variable that sets a key.</summary>
    public static string Variable(string key) => Prefix + key.Replace(".", "__").ToUpperInvariant();

    /// <summary>The key that an environment variable sets, known or not; null for a variable that sets none.</summary>
    public static string? KeyOf(string variable) => variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        ? variable[Prefix.Length..].Replace("__", ".").ToLowerInvariant()
        : null;
}

using System.Text.RegularExpressions;

namespace Spanwright.Models.Adapters;

/// <summary>
/// Which linear layers are adapted: names that a module's path equals or ends with, or one regular expression that the
/// whole path matches.
/// </summary>
public sealed record LoraTargets
{
    /// <summary>PEFT's word for every linear layer but the output head.</summary>
    public const string AllLinear = "all-linear";

    private readonly Regex? _pattern;

    /// <summary>Targets by name.</summary>
    public LoraTargets(IReadOnlyList<string> names) => Names = names;

    /// <summary>Targets by a regular expression, or <see cref="AllLinear"/>.</summary>
    /// <exception cref="ArgumentException">The text is no regular expression.</exception>
    public LoraTargets(string pattern)
    {
        Pattern = pattern;
        _pattern = pattern == AllLinear
            ? new Regex(".*", RegexOptions.None, TimeSpan.FromSeconds(1))
            : new Regex($@"\A(?:{pattern})\z", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    /// <summary>The names; null where a pattern was given.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>The regular expression; null where names were given.</summary>
    public string? Pattern { get; }

    /// <summary>Whether a linear layer with this path is adapted.</summary>
    public bool Match(string path) => _pattern is not null
        ? _pattern.IsMatch(path)
        : Names!.Any(name => EndsWithModule(path, name));

    /// <summary>Whether a path is a module's name or ends with it.</summary>
    public static bool EndsWithModule(string path, string name) =>
        path == name || path.EndsWith($".{name}", StringComparison.Ordinal);
}

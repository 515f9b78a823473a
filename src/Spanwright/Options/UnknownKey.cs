using Spanwright.Models.Checkpoints;

namespace Spanwright.Options;

/// <summary>What to say about a key that does not exist.</summary>
internal static class UnknownKey
{
    /// <summary>The message: the section where the key belongs, else the nearest name, else the known ones.</summary>
    public static string Message(IReadOnlyList<OptionSpec> root, string path)
    {
        string[] all = [.. Paths(root)];
        string name = path[(path.LastIndexOf('.') + 1)..];
        string prefix = path[..^name.Length];
        string[] siblings = [.. all.Where(other => Parent(other) == prefix)];
        string? hint = all.FirstOrDefault(other => other == name || other.EndsWith('.' + name, StringComparison.Ordinal))
            ?? NearestName.Find(path, siblings)
            ?? NearestName.Find(path, all);
        return hint is not null
            ? $"is unknown. Did you mean {hint}?"
            : $"is unknown. Known keys: {string.Join(", ", siblings.Length > 0 ? siblings : all)}.";
    }

    private static string Parent(string path) => path[..(path.LastIndexOf('.') + 1)];

    private static IEnumerable<string> Paths(IEnumerable<OptionSpec> keys) =>
        keys.SelectMany(key => Paths(key.Keys).Prepend(key.Path));
}

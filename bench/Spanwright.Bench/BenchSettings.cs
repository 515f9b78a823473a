namespace Spanwright.Bench;

/// <summary>Arguments <c>name=value</c> of a measurement.</summary>
internal static class BenchSettings
{
    /// <summary>The last value of a name, or another where there is none.</summary>
    public static string Find(IReadOnlyList<string> settings, string name, string otherwise) =>
        settings.Where(setting => setting.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(setting => setting[(name.Length + 1)..]).LastOrDefault(otherwise);
}

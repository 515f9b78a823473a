namespace Spanwright.Models.Native;

/// <summary>The shared libraries in this process.</summary>
internal static class LoadedLibraries
{
    private const string Maps = "/proc/self/maps";

    /// <summary>Path of a library whose file name begins so, or null where none is loaded (or the system does not say).</summary>
    public static string? Find(string fileName) => File.Exists(Maps)
        ? File.ReadLines(Maps)
            .Select(line => line.IndexOf('/') is int start and >= 0 ? line[start..] : "")
            .FirstOrDefault(path => Path.GetFileName(path).StartsWith(fileName, StringComparison.Ordinal))
        : null;
}

namespace Spanwright.Models.Native;

/// <summary>The MPI library of the system, which distributed training loads.</summary>
public static class MpiLibrary
{
    private static readonly string[] _folders =
    [
        "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib",
        "/usr/lib64/openmpi/lib", "/usr/lib64/mpich/lib",
    ];

    /// <summary>Path of the first <c>libmpi.so</c> in the places where the linker looks, or null.</summary>
    public static string? Find() => SearchedFolders()
        .Where(Directory.Exists)
        .SelectMany(f => Directory.EnumerateFiles(f, "libmpi.so*").Order(StringComparer.Ordinal))
        .FirstOrDefault();

    private static IEnumerable<string> SearchedFolders() =>
        (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(_folders);
}

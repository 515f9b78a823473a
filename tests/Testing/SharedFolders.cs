namespace Spanwright.Testing;

/// <summary>Where reference outputs, corpora and models lie; a test that needs one is skipped where it is missing.</summary>
internal static class SharedFolders
{
    /// <summary>A set of the reference outputs: SPANWRIGHT_GOLDENS, else <c>../shared/goldens</c>.</summary>
    public static string Goldens(string set) => Require("SPANWRIGHT_GOLDENS", "goldens", set);

    /// <summary>A corpus: SPANWRIGHT_DATA, else <c>../shared/data</c>.</summary>
    public static string Data(string corpus) => Require("SPANWRIGHT_DATA", "data", corpus);

    /// <summary>A pretrained model: SPANWRIGHT_MODELS, else <c>../shared/models</c>.</summary>
    public static string Model(string model) => Require("SPANWRIGHT_MODELS", "models", model);

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    private static string Require(string variable, string folder, string name)
    {
        string root = Environment.GetEnvironmentVariable(variable)
            ?? Path.Combine(Repository, "..", "shared", folder);
        string path = Path.GetFullPath(Path.Combine(root, name));
        if (!Path.Exists(path))
        {
            Assert.Skip($"{variable} (else ../shared/{folder}) has no '{name}'.");
        }

        return path;
    }

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Spanwright.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in a checkout.");
    }
}

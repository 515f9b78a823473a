namespace Spanwright.Testing;

/// <summary>
/// Our own approved texts: help, messages, generated pages. SPANWRIGHT_ACCEPT=1 takes the new text over, except in CI;
/// the commit then says why it is right.
/// </summary>
internal static class GoldenFile
{
    private static readonly bool _isAccepting =
        Environment.GetEnvironmentVariable("SPANWRIGHT_ACCEPT") == "1"
        && Environment.GetEnvironmentVariable("CI") != "true";

    /// <summary>Compares with <c>tests/&lt;project&gt;/Golden/&lt;name&gt;.golden</c>.</summary>
    public static void Matches(string text, string name)
    {
        string project = typeof(GoldenFile).Assembly.GetName().Name!;
        MatchesFile(text, Path.Combine("tests", project, "Golden", name + ".golden"));
    }

    /// <summary>Compares with a file of the repository, given by its path from the root.</summary>
    public static void MatchesFile(string text, string relativePath)
    {
        string path = Path.Combine(SharedFolders.Repository, relativePath);
        if (_isAccepting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"{relativePath} is missing. Run this test with SPANWRIGHT_ACCEPT=1. Text:\n{text}");
        Assert.Equal(File.ReadAllText(path), text);
    }
}

using System.Text.RegularExpressions;
using Spanwright.Testing;

namespace Spanwright.Tests.Architecture;

/// <summary>Data flows one way: a part uses itself and what stands before it.</summary>
public sealed partial class SpineTests
{
    private static readonly string[] _spine =
    [
        "Spanwright.Text.Documents", "Spanwright.Text.Labels", "Spanwright.Text.Formats", "Spanwright.Text.Tokenization",
        "Spanwright.Text.Metrics", "Spanwright.Text.Templates", "Spanwright.Models.Native", "Spanwright.Models.Checkpoints", "Spanwright.Models.Masks",
        "Spanwright.Models.Layers", "Spanwright.Models.Heads", "Spanwright.Models.Families", "Spanwright.Models.Backbones",
        "Spanwright.Models.Adapters", "Spanwright.Options", "Spanwright.Batching", "Spanwright.Decoding", "Spanwright.Signals", "Spanwright.Training", "Spanwright.Methods",
        "Spanwright.Evaluation", "Spanwright.Reports", "Spanwright.Runs", "Spanwright.Cli",
    ];

    // A family makes a backbone's options out of config.json, and the loader of backbones looks up its family: two
    // neighbours that know each other.
    private static readonly (string, string)[] _neighbours =
    [
        ("Spanwright.Models.Families", "Spanwright.Models.Backbones"),
    ];

    [Fact]
    public void Every_part_uses_only_what_stands_before_it()
    {
        List<string> wrong = [];
        int files = 0;
        foreach (string file in Directory.EnumerateFiles(
            Path.Combine(SharedFolders.Repository, "src"), "*.cs", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(file);
            Match own = NamespaceLine().Match(text);
            if (!own.Success)
            {
                continue; // top-level statements: Program.cs
            }

            files++;
            string part = Part(own.Groups["part"].Value, file);
            wrong.AddRange(UsingLine().Matches(text).Select(match => Part(match.Groups["part"].Value, file))
                .Where(used => Place(used) > Place(part) && !_neighbours.Contains((part, used)))
                .Select(used => $"{Path.GetRelativePath(SharedFolders.Repository, file)}: {part} uses {used}"));
        }

        Assert.True(files > 0);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static int Place(string part) => Array.IndexOf(_spine, part);

    private static string Part(string name, string file) =>
        _spine.FirstOrDefault(part => name == part || name.StartsWith(part + ".", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"{file}: the namespace {name} has no place in the spine.");

    [GeneratedRegex(@"^namespace (?<part>Spanwright[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (?:static )?(?<part>Spanwright[\w.]*);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}

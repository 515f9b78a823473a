using System.Diagnostics;
using System.Text.RegularExpressions;
using Spanwright.Testing;

namespace Spanwright.Cli.Tests;

/// <summary>The tutorial does what it says: its commands run in order, in a copy of the samples, and none fails.</summary>
public sealed partial class TutorialTests : IDisposable
{
    private const string Page = "docs/tutorial.md";

    // Training is shortened by this and by nothing else; it is put behind the verb.
    private const string Shorter = "train.max_steps=2";

    private static readonly string[] _shortened = ["train", "pretrain", "quickstart"];
    private static readonly string[] _verbs = [.. _shortened, "doctor", "inspect", "init", "evaluate", "label"];

    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-tutorial-");

    [Fact]
    [Trait("tier", "slow")]
    public void Every_command_of_the_tutorial_runs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are for bash.");
        Copy(Path.Combine(SharedFolders.Repository, "samples"), Path.Combine(_folder.FullName, "samples"));
        Copy(Path.Combine(SharedFolders.Repository, "models"), Path.Combine(_folder.FullName, "models"));
        string[] blocks = Blocks();

        Assert.All(_verbs, verb => Assert.Contains(blocks, block => block.Contains($"spanwright {verb} ", StringComparison.Ordinal)
            || block.Contains($"spanwright {verb}\n", StringComparison.Ordinal)));
        foreach (string block in blocks)
        {
            string script = Shortened().Replace(block, match => $"{match.Value} {Shorter}");
            TestContext.Current.TestOutputHelper?.WriteLine(script);
            Run(script);
        }
    }

    [Fact]
    public void Every_page_that_the_tutorial_links_to_exists()
    {
        string[] links = [.. Link().Matches(Text()).Select(match => match.Groups["page"].Value)];

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(SharedFolders.Repository, "docs", link)), link));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Text() => File.ReadAllText(Path.Combine(SharedFolders.Repository, Page));

    private static string[] Blocks() => [.. Block().Matches(Text()).Select(match => match.Groups["script"].Value)];

    private void Run(string script)
    {
        ProcessStartInfo start = new("bash")
        {
            UseShellExecute = false,
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PATH"] = $"{Program()}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment.Remove("MODEL"); // a variable of the page
        foreach (string argument in new[] { "-e", "-u", "-o", "pipefail", "-c", script })
        {
            start.ArgumentList.Add(argument);
        }

        using Process bash = Process.Start(start)!;
        bash.StandardInput.Close();
        Task<string> error = bash.StandardError.ReadToEndAsync();
        Task<string> output = bash.StandardOutput.ReadToEndAsync();
        if (!bash.WaitForExit(_longest))
        {
            bash.Kill(entireProcessTree: true);
            Assert.Fail($"Not done after {_longest}:\n{script}");
        }

        Assert.True(bash.ExitCode == 0, $"Exit code {bash.ExitCode}:\n{script}\n{output.Result}\n{error.Result}");
    }

    // A folder with the program under its name.
    private string Program()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, "bin")).FullName;
        string command = Path.Combine(folder, "spanwright");
        if (!File.Exists(command) && !OperatingSystem.IsWindows())
        {
            File.WriteAllText(command, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "Spanwright.Cli.dll")}' \"$@\"\n");
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }

    private static void Copy(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    [GeneratedRegex(@"^```bash\n(?<script>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"\bspanwright (train|pretrain|quickstart)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Shortened();

    [GeneratedRegex(@"\]\((?<page>[^)#:]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}

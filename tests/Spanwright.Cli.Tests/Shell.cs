using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Training;

namespace Spanwright.Cli.Tests;

/// <summary>Runs the program inside the test, in a folder of its own that is deleted afterwards.</summary>
internal sealed class Shell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-cli-");

    public bool IsInteractive { get; init; }

    public bool CanAsk { get; init; }

    public string StandardInput { get; init; } = "";

    /// <summary>Is read in place of <see cref="StandardInput"/> where it is given.</summary>
    public TextReader? StandardInputReader { get; init; }

    /// <summary>Takes what is written in place of the outcome, where it is given.</summary>
    public TextWriter? StandardOutput { get; init; }

    public CancellationToken Interruption { get; init; }

    public Dictionary<string, string> Environment { get; init; } = [];

    /// <summary>What training does; it also keeps the options it was given.</summary>
    public Func<RunOptions, CancellationToken, IEnumerable<TrainingEvent>> Training { get; init; } = (_, _) => [];

    public Evaluation Evaluation { get; init; } = new("test.conll", new Dictionary<string, double>(), [], []);

    /// <summary>What happens while a sentence is tried, before it is labelled.</summary>
    public Func<Sentence, IEnumerable<TrialEvent>> Trial { get; init; } = _ => [];

    public TrainingPrompts Prompts { get; init; } = new(PromptLoss.Mrc, [], []);

    public List<object> Requests { get; } = [];

    public string Folder => _folder.FullName;

    /// <summary>Writes a file and returns its path.</summary>
    public string File(string name, string text)
    {
        string path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public Outcome Run(params string[] arguments)
    {
        StringWriter output = new();
        StringWriter error = new();
        Terminal terminal = new(StandardInputReader ?? new StringReader(StandardInput), StandardOutput ?? output, error)
        {
            IsInteractive = IsInteractive,
            CanAsk = CanAsk,
            HasColour = IsInteractive,
            Environment = Environment,
            Interruption = Interruption,
        };
        int exitCode = new CommandLine(terminal, Door()).Run(arguments);
        return new Outcome(exitCode, WithoutFolder(output), WithoutFolder(error));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string WithoutFolder(StringWriter text) =>
        text.ToString().Replace(Folder + System.IO.Path.DirectorySeparatorChar, "");

    private FrontDoor Door() => new()
    {
        Train = (options, cancellation) =>
        {
            Requests.Add(options);
            return Training(options, cancellation);
        },
        Pretrain = (options, _) =>
        {
            Requests.Add(options);
            return [];
        },
        Evaluate = (request, _) =>
        {
            Requests.Add(request);
            return Evaluation;
        },
        Prompts = request =>
        {
            Requests.Add(request);
            return Prompts;
        },
        Load = (folder, settings) =>
        {
            Requests.Add((folder, settings));
            return new CapitalsTagger { Trial = Trial };
        },
    };
}

/// <summary>What a run of the program left.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>All of it as one text.</summary>
    public string Text => $"{Output}{(Error.Length > 0 ? "--- stderr\n" : "")}{Error}--- exit code {ExitCode}\n";
}

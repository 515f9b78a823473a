using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright inspect prompt</c>: shows training prompts, and what is learned of them.</summary>
internal sealed class InspectPromptCommand : Command
{
    private readonly Terminal _terminal;
    private readonly FrontDoor _door;
    private readonly Argument<string[]> _arguments = new("run data-file key=value")
    {
        Description = "A run file with method: in_context, or the folder of a run; a data file whose sentences are asked for (without "
            + "it, the training sentences); and settings that win over those of the run, as in_context.loss=src.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<int> _count = new("--count")
    {
        Description = "How many prompts.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<bool> _tokens = new("--tokens") { Description = "List the tokens, too." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object a prompt, for programs." };

    /// <summary>Makes the verb.</summary>
    public InspectPromptCommand(Terminal terminal, FrontDoor door)
        : base("prompt", "Show training prompts as the model reads them, and what is learned of them.")
    {
        _terminal = terminal;
        _door = door;
        Add(_arguments);
        Add(_count);
        Add(_tokens);
        Add(_json);
        SetAction(Show);
    }

    private int Show(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(
            parsed.GetValue(_arguments)!, "a run and at most one data file", most: 2);
        string run = arguments.Paths is [string first, ..]
            ? first
            : throw new OptionException("", "Name a run file or the folder of a run.");
        int count = parsed.GetValue(_count);
        OptionProblems problems = new();
        problems.Require(count > 0, "--count", count, "must be positive");
        problems.ThrowIfAny();
        RunOptions options = OptionsReader.Read<RunOptions>(new OptionSources
        {
            File = RunFile(run),
            FileIsRecord = Directory.Exists(run),
            Environment = _terminal.Environment,
            Overrides = arguments.Settings,
        });
        TrainingPrompts prompts = _door.Prompts(new PromptsRequest(options, arguments.Paths.ElementAtOrDefault(1), count));
        if (parsed.GetValue(_json))
        {
            PromptJson.Write(_terminal.Out, prompts);
        }
        else
        {
            new PromptSheet(_terminal, parsed.GetValue(_tokens)).Write(prompts);
        }

        return ExitCode.Success;
    }

    // A run's folder holds the options that it was made with, finished or not.
    private static string RunFile(string path)
    {
        if (!Directory.Exists(path))
        {
            return path;
        }

        string record = new RunDirectory(path).Config;
        return File.Exists(record) ? record : TaggerPlace.Find(path).RunFile ?? throw new OptionException(
            "", $"{path}: this model does not say from which run it comes. Name a run file or the folder of a run.");
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using Spanwright.Cli.Commands;

namespace Spanwright.Cli;

/// <summary>
/// The verbs: parses arguments, runs a verb, and turns whatever goes wrong into a message and an exit code.
/// </summary>
internal sealed class CommandLine
{
    private readonly Terminal _terminal;
    private readonly Command _root = new("spanwright", "Teaches pretrained language models to label text.");
    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Tell where an unexpected error happened.",
        Recursive = true,
    };

    /// <summary>Makes the verbs.</summary>
    /// <param name="terminal">What stands around the program.</param>
    /// <param name="door">The library's side of the verbs.</param>
    public CommandLine(Terminal terminal, FrontDoor door)
    {
        _terminal = terminal;
        _root.Add(new QuickstartCommand(terminal, door));
        _root.Add(new InitCommand(terminal));
        _root.Add(new TrainCommand(terminal, door));
        _root.Add(new PretrainCommand(terminal, door));
        _root.Add(new TransferCommand(terminal));
        _root.Add(new EvaluateCommand(terminal, door));
        _root.Add(new LabelCommand(terminal, door));
        _root.Add(new CompareCommand(terminal));
        _root.Add(new TryCommand(terminal, door));
        _root.Add(new DoctorCommand(terminal));
        _root.Add(new InspectCommand(terminal, door));
        _root.Add(new SchemaCommand(terminal));
        _root.Add(_verbose);
        _root.Add(new VersionOption());
        HelpOption help = new();
        ((HelpAction)help.Action!).MaxWidth = terminal.Width;
        _root.Add(help);
    }

    /// <summary>Runs one verb; the exit code.</summary>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <param name="prepare">What comes before the verb and can fail like it; null for nothing.</param>
    public int Run(IReadOnlyList<string> arguments, Action? prepare = null)
    {
        ParseResult parsed = _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        string[] problems = [.. UsageProblems.Of(parsed)];
        if (problems.Length > 0)
        {
            return Refuse(problems, UsageProblems.Path(parsed));
        }

        HideFromHelp(parsed.CommandResult.Command.Parents.OfType<Command>());
        try
        {
            prepare?.Invoke();
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = _terminal.Out,
                Error = _terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (Exception error)
        {
            return Report(error, parsed.GetValue(_verbose));
        }
    }

    // The help of a verb within a verb would name the outer one's arguments, which it does not take.
    private static void HideFromHelp(IEnumerable<Command> outer)
    {
        foreach (Argument argument in outer.SelectMany(command => command.Arguments))
        {
            argument.Hidden = true;
        }
    }

    private int Refuse(IReadOnlyList<string> problems, string verb)
    {
        foreach (string problem in problems)
        {
            _terminal.Error.WriteLine($"error: {problem}");
        }

        _terminal.Error.WriteLine($"See {verb} --help.");
        return ExitCode.WrongUse;
    }

    private int Report(Exception error, bool isVerbose)
    {
        ErrorReport report = ErrorReport.On(error);
        foreach (string line in report.Message.Split('\n'))
        {
            _terminal.Error.WriteLine($"error: {line}");
        }

        bool isDebugging = _terminal.Environment.GetValueOrDefault("SPANWRIGHT_DEBUG", "") is not ("" or "0");
        if (isVerbose || isDebugging)
        {
            _terminal.Error.WriteLine(error);
        }

        return report.ExitCode;
    }
}

using System.CommandLine;
using System.Text.Json;
using Spanwright.Cli.Rendering;
using Spanwright.Options;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright evaluate</c>: scores a trained model.</summary>
internal sealed class EvaluateCommand : Command
{
    private readonly Terminal _terminal;
    private readonly FrontDoor _door;
    private readonly SettingOptions _settings = new();
    private readonly OutputOptions _output = new();
    private readonly Argument<string[]> _arguments = new("folder data-file key=value")
    {
        Description = "The folder of a run or model; a data file (without it, the run's test sentences); and settings "
            + "that win over those of the run, as data.scheme=iob1.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the verb.</summary>
    public EvaluateCommand(Terminal terminal, FrontDoor door)
        : base("evaluate", "Score a trained model on labelled sentences.")
    {
        _terminal = terminal;
        _door = door;
        Add(_arguments);
        _settings
            .Add(this, "--device", "device", "auto, cpu or cuda:0.")
            .Add(this, "--dtype", "model.dtype", "float32 or bfloat16.");
        _output.AddTo(this);
        SetAction(Evaluate);
    }

    private int Evaluate(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(
            parsed.GetValue(_arguments)!, "a folder and at most one data file", most: 2);
        string folder = arguments.Paths is [string first, ..]
            ? first
            : throw new OptionException("", "Name the folder of a run or model to evaluate.");
        string? file = arguments.Paths is [_, string second] ? second : null;
        Evaluation evaluation = _door.Evaluate(
            new EvaluationRequest(folder, file, _settings.Sources(parsed, _terminal, arguments.Settings)),
            _terminal.Interruption);
        Show(evaluation, parsed);
        return ExitCode.Success;
    }

    private void Show(Evaluation evaluation, ParseResult parsed)
    {
        if (_output.IsJson(parsed))
        {
            _terminal.Out.WriteLine(JsonSerializer.Serialize(new
            {
                file = evaluation.File,
                scores = evaluation.Scores,
                warnings = evaluation.Warnings,
            }));
            return;
        }

        if (_output.IsQuiet(parsed))
        {
            _terminal.Out.Write(ScoreSummary.Table(evaluation.File, evaluation.Scores));
            return;
        }

        foreach (string warning in evaluation.Warnings)
        {
            _terminal.Error.WriteLine($"warning: {warning}");
        }

        _terminal.Out.WriteLine(evaluation.File);
        foreach (string report in evaluation.Reports)
        {
            _terminal.Out.WriteLine();
            _terminal.Out.WriteLine(report.TrimEnd('\n'));
        }
    }
}

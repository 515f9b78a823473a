using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright train</c>: trains what a run file describes, or goes on with it.</summary>
internal sealed class TrainCommand : Command
{
    private readonly Terminal _terminal;
    private readonly FrontDoor _door;
    private readonly SettingOptions _settings = new();
    private readonly OutputOptions _output = new();
    private readonly Argument<string[]> _arguments = new("run.yaml key=value")
    {
        Description = "The run file, and settings that win over it, as train.seed=7 (keys: docs/run-file.md).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the verb.</summary>
    public TrainCommand(Terminal terminal, FrontDoor door)
        : base("train", "Train a model, or go on with an interrupted run.")
    {
        _terminal = terminal;
        _door = door;
        Add(_arguments);
        _settings
            .Add(this, "--device", "device", "auto, cpu or cuda:0.")
            .Add(this, "--dtype", "model.dtype", "float32 or bfloat16.")
            .Add(this, "--seed", "train.seed", "Seed of everything that is drawn.");
        _output.AddTo(this);
        SetAction(Train);
    }

    private int Train(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(parsed.GetValue(_arguments)!, "one run file", most: 1);
        if (arguments is { Paths: [], Settings: [] })
        {
            throw new OptionException("", "Name a run file, as: spanwright train run.yaml");
        }

        RunOptions options = OptionsReader.Read<RunOptions>(_settings.Sources(parsed, _terminal, arguments.Settings) with
        {
            File = arguments.Paths is [string file, ..] ? file : null,
        });

        using IEventView view = _output.View(parsed, _terminal, options.Train);
        FinishReason? reason = null;
        foreach (TrainingEvent happened in _door.Train(options, _terminal.Interruption))
        {
            view.Show(happened);
            reason = (happened as TrainingEvent.Finished)?.Reason ?? reason;
        }

        return reason == FinishReason.Interrupted ? ExitCode.Interrupted : ExitCode.Success;
    }
}

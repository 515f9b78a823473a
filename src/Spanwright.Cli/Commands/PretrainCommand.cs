using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright pretrain</c>: trains a language model on running text, or goes on with it.</summary>
internal sealed class PretrainCommand : Command
{
    private readonly Terminal _terminal;
    private readonly FrontDoor _door;
    private readonly SettingOptions _settings = new();
    private readonly OutputOptions _output = new();
    private readonly Argument<string[]> _arguments = new("run.yaml key=value")
    {
        Description = "The run file, and settings that win over it, as train.seed=7 (keys: docs/pretrain-file.md).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the verb.</summary>
    public PretrainCommand(Terminal terminal, FrontDoor door)
        : base("pretrain", "Train a language model on running text, or go on with an interrupted run.")
    {
        _terminal = terminal;
        _door = door;
        Add(_arguments);
        _settings
            .Add(this, "--device", "device", "auto, cpu or cuda:0.")
            .Add(this, "--dtype", "model.dtype", "float32 or bfloat16.")
            .Add(this, "--seed", "train.seed", "Seed of everything that is drawn.");
        _output.AddTo(this);
        SetAction(Pretrain);
    }

    private int Pretrain(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(parsed.GetValue(_arguments)!, "one run file", most: 1);
        if (arguments is { Paths: [], Settings: [] })
        {
            throw new OptionException("", "Name a run file, as: spanwright pretrain pretrain.yaml");
        }

        PretrainOptions options = OptionsReader.Read<PretrainOptions>(new OptionSources
        {
            File = arguments.Paths is [string file, ..] ? file : null,
            Overrides = [.. arguments.Settings, .. _settings.Read(parsed)],
            Environment = _terminal.Environment,
        });

        using IEventView view = _output.View(parsed, _terminal, options.Train);
        FinishReason? reason = null;
        foreach (TrainingEvent happened in _door.Pretrain(options, _terminal.Interruption))
        {
            view.Show(happened);
            reason = (happened as TrainingEvent.Finished)?.Reason ?? reason;
        }

        return reason == FinishReason.Interrupted ? ExitCode.Interrupted : ExitCode.Success;
    }
}

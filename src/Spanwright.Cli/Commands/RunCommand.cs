using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Cli.Commands;

/// <summary>A verb that trains what a run file describes, or goes on with it.</summary>
/// <typeparam name="T">The options of its run files.</typeparam>
internal abstract class RunCommand<T> : Command
    where T : ICheckedOptions, new()
{
    private readonly Terminal _terminal;
    private readonly SettingOptions _settings = new();
    private readonly OutputOptions _output = new();
    private readonly Argument<string[]> _arguments;

    /// <summary>Makes the verb.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it does.</param>
    /// <param name="keysPage">The page that explains the keys of its run files.</param>
    /// <param name="terminal">What stands around the program.</param>
    protected RunCommand(string name, string description, string keysPage, Terminal terminal)
        : base(name, description)
    {
        _terminal = terminal;
        _arguments = new Argument<string[]>("run.yaml key=value")
        {
            Description = $"The run file, and settings that win over it, as train.seed=7 (keys: {keysPage}).",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Add(_arguments);
        _settings
            .Add(this, "--device", "device", "auto, cpu or cuda:0.")
            .Add(this, "--dtype", "model.dtype", "float32 or bfloat16.")
            .Add(this, "--seed", "train.seed", "Seed of everything that is drawn.");
        _output.AddTo(this);
        SetAction(Run);
    }

    /// <summary>Trains; the events come while it does.</summary>
    protected abstract IEnumerable<TrainingEvent> Events(T options, CancellationToken stop);

    /// <summary>The options of the loop.</summary>
    protected abstract TrainOptions Loop(T options);

    private int Run(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(parsed.GetValue(_arguments)!, "one run file", most: 1);
        if (arguments is { Paths: [], Settings: [] })
        {
            throw new OptionException("", $"Name a run file, as: spanwright {Name} run.yaml");
        }

        T options = OptionsReader.Read<T>(_settings.Sources(parsed, _terminal, arguments.Settings) with
        {
            File = arguments.Paths is [string file, ..] ? file : null,
        });

        using IEventView view = _output.View(parsed, _terminal, Loop(options));
        FinishReason? reason = null;
        foreach (TrainingEvent happened in Events(options, _terminal.Interruption))
        {
            view.Show(happened);
            reason = (happened as TrainingEvent.Finished)?.Reason ?? reason;
        }

        return reason == FinishReason.Interrupted ? ExitCode.Interrupted : ExitCode.Success;
    }
}

using System.CommandLine;
using System.Globalization;
using Spanwright.Options;
using Spanwright.Runs.Transfer;
using Spanwright.Training;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright transfer</c>: runs a grid of trainings on two domains and prints its table.</summary>
internal sealed class TransferCommand : Command
{
    private readonly Terminal _terminal;
    private readonly SettingOptions _settings = new();
    private readonly Argument<string[]> _arguments = new("recipe.yaml key=value")
    {
        Description = "The recipe, and settings that win over it, as grid.shots=[10] (keys: docs/transfer-file.md).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the verb.</summary>
    public TransferCommand(Terminal terminal)
        : base("transfer", "See what carries over from one domain to another: run a grid, or go on with it, and print its table.")
    {
        _terminal = terminal;
        Add(_arguments);
        _settings
            .Add(this, "--device", "device", "auto, cpu or cuda:0.")
            .Add(this, "--dtype", "model.dtype", "float32 or bfloat16.");
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(parsed.GetValue(_arguments)!, "one recipe", most: 1);
        if (arguments is { Paths: [], Settings: [] })
        {
            throw new OptionException("", $"Name a recipe, as: spanwright {Name} recipe.yaml");
        }

        TransferOptions options = OptionsReader.Read<TransferOptions>(_settings.Sources(parsed, _terminal, arguments.Settings) with
        {
            File = arguments.Paths is [string file, ..] ? file : null,
        });
        foreach (TransferEvent happened in TransferRun.Events(options, _terminal.Interruption))
        {
            Show(happened);
        }

        return ExitCode.Success;
    }

    // The table is the result; how it comes about goes beside it.
    private void Show(TransferEvent happened)
    {
        switch (happened)
        {
            case TransferEvent.CellStarted started:
                _terminal.Error.WriteLine($"[{started.Number}/{started.Total}] {started.Cell}");
                break;
            case TransferEvent.CellProgress { Happened: TrainingEvent.Warned warned }:
                _terminal.Error.WriteLine($"  warning: {warned.Message}");
                break;
            case TransferEvent.CellFinished finished:
                string f1 = (finished.Score.F1 * 100).ToString("0.0", CultureInfo.InvariantCulture);
                _terminal.Error.WriteLine($"[{finished.Number}/{finished.Total}] {finished.Score.Cell}: F1 {f1}"
                    + (finished.IsSkipped ? " (was finished)" : ""));
                break;
            case TransferEvent.GridFinished finished:
                _terminal.Out.Write(finished.Table.Markdown());
                break;
        }
    }
}

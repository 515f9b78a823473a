using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Options;

namespace Spanwright.Cli.Commands;

/// <summary>How much a verb says, and for whom.</summary>
internal sealed class OutputOptions
{
    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print the result only." };
    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object a line, for programs." };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_quiet);
        command.Add(_json);
    }

    /// <summary>Whether JSON is wanted.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Whether only the result is wanted.</summary>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>What shows the events of a training.</summary>
    public IEventView View(ParseResult parsed, Terminal terminal, TrainOptions train) =>
        IsJson(parsed) ? new JsonView(terminal.Out, IsQuiet(parsed))
        : IsQuiet(parsed) ? new ResultView(terminal.Out)
        : terminal.IsInteractive ? new LiveView(terminal, train)
        : new LogView(terminal.Out, train);
}

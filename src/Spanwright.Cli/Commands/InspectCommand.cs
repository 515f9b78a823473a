using System.CommandLine;
using Spanwright.Cli.Inspection;
using Spanwright.Options;
using Spanwright.Text.Tokenization;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright inspect</c>: tells what a checkpoint, a tokenizer or a data set holds.</summary>
internal sealed class InspectCommand : Command
{
    private readonly Terminal _terminal;
    private readonly Argument<string[]> _arguments = new("path data.key=value")
    {
        Description = "A model's folder, an adapter or a run; a file of weights; a tokenizer.json; or a data file, with "
            + "settings that say how it is read, as data.tag_column=1.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the verb.</summary>
    /// <param name="terminal">What stands around the program.</param>
    /// <param name="door">The library's side of its verb prompt.</param>
    public InspectCommand(Terminal terminal, FrontDoor door)
        : base("inspect", "Show what a checkpoint, a tokenizer or a data set holds.")
    {
        _terminal = terminal;
        Add(_arguments);
        Add(new InspectPromptCommand(terminal, door));
        SetAction(Inspect);
    }

    private int Inspect(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(parsed.GetValue(_arguments)!, "one path", most: 1);
        string path = arguments.Paths is [string only]
            ? only
            : throw new OptionException("", "Name what is to be inspected.");
        if (!Path.Exists(path))
        {
            throw new OptionException("", $"{path}: there is no such file or folder. Check the path.");
        }

        _terminal.Out.Write(string.Join(Environment.NewLine, Sheets(path, arguments.Settings)));
        return ExitCode.Success;
    }

    // What the path is decides; a model's folder shows its tokenizer too.
    private static IEnumerable<FactSheet> Sheets(string path, IReadOnlyList<string> settings)
    {
        if (CheckpointSheet.Fits(path))
        {
            yield return CheckpointSheet.Of(path);
            if (Directory.Exists(path) && TokenizerSheet.Fits(path))
            {
                yield return TokenizerOfModel(path);
            }
        }
        else if (TokenizerSheet.Fits(path))
        {
            yield return TokenizerSheet.Of(path);
        }
        else
        {
            yield return DataSheet.Of(path, settings);
        }
    }

    // The weights are worth showing even where the tokenizer beside them can't be used.
    private static FactSheet TokenizerOfModel(string folder)
    {
        try
        {
            return TokenizerSheet.Of(folder);
        }
        catch (TokenizerException error)
        {
            return new FactSheet($"{error.File}: tokenizer").Add("not usable", $"{error.Problem} {error.Remedy}");
        }
    }
}

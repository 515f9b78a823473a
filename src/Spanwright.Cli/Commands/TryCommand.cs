using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Options;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright try</c>: labels what is typed, and shows how.</summary>
internal sealed class TryCommand : Command
{
    private const string Help = """
        A line is cut into sentences, and each one is labelled.
          :help   this
          :quit   the end (or Ctrl-D)
        A model that writes its labels shows its prompt (what all prompts begin with only once) and
        every token of the answer: its probability, how many tokens were allowed, and the most
        probable other ones. A tagger shows the tag of every word.
        """;

    private readonly Terminal _terminal;
    private readonly FrontDoor _door;
    private readonly SettingOptions _settings = new();
    private readonly OutputOptions _output = new();
    private readonly Argument<string[]> _arguments = new("folder key=value")
    {
        Description = "The folder of a run or model, and settings that win over those of its training, as in_context.decoding=free.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Makes the verb.</summary>
    public TryCommand(Terminal terminal, FrontDoor door)
        : base("try", "Label what is typed, line by line, and show how the model comes to it.")
    {
        _terminal = terminal;
        _door = door;
        Add(_arguments);
        _settings
            .Add(this, "--device", "device", "auto, cpu or cuda:0.")
            .Add(this, "--dtype", "model.dtype", "float32 or bfloat16.")
            .Add(this, "--model", "model.path", "Where the pretrained model of an adapter is now.");
        _output.AddTo(this);
        SetAction(Try);
    }

    private int Try(ParseResult parsed)
    {
        RunArguments arguments = RunArguments.Of(parsed.GetValue(_arguments)!, "one folder", most: 1);
        string folder = arguments.Paths is [string only]
            ? only
            : throw new OptionException("", "Name the folder of a run or model to try.");
        bool isTold = !_output.IsQuiet(parsed) && !_output.IsJson(parsed);
        using ITextTagger tagger = _door.Load(folder, _settings.Sources(parsed, _terminal, arguments.Settings));
        if (isTold)
        {
            Greet(tagger);
        }

        ITrialView view = _output.IsJson(parsed) ? new TrialJsonView(_terminal.Out)
            : _output.IsQuiet(parsed) ? new TrialResultView(_terminal)
            : new TrialTextView(_terminal);
        int number = 0;
        foreach (string line in new TypedLines(_terminal).All())
        {
            number++;
            switch (line.Trim())
            {
                case ":quit":
                    return ExitCode.Success;
                case ":help":
                    _terminal.Error.WriteLine(Help);
                    break;
                default:
                    Label(line, $"line-{number}", tagger, view);
                    break;
            }
        }

        return ExitCode.Success;
    }

    private void Greet(ITextTagger tagger)
    {
        foreach (string note in tagger.Notes)
        {
            _terminal.Error.WriteLine(note);
        }

        if (_terminal.CanAsk)
        {
            _terminal.Error.WriteLine("Type what is to be labelled; :help says more, :quit ends.");
        }
    }

    // What goes wrong with a sentence does not end the others.
    private void Label(string line, string name, ITextTagger tagger, ITrialView view)
    {
        foreach (Sentence sentence in TextSplitters.Find(tagger.Splitter).Sentences(line, name, document: null))
        {
            try
            {
                tagger.Try(sentence, view.Show, _terminal.Interruption);
            }
            catch (Exception error) when (ErrorReport.On(error) is { IsExpected: true, ExitCode: not ExitCode.Interrupted } report)
            {
                view.Fail(sentence, report.Message);
            }
        }
    }
}

using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Training;

namespace Spanwright.Cli.Commands;

/// <summary>
/// <c>spanwright quickstart</c>: trains the tagger of <c>samples/runs/quickstart.yaml</c> and labels a paragraph, without any
/// download.
/// </summary>
internal sealed class QuickstartCommand : Command
{
    private readonly Terminal _terminal;
    private readonly FrontDoor _door;
    private readonly OutputOptions _output = new();
    private readonly Argument<string[]> _settings = new("key=value")
    {
        Description = "Settings that win over the run file, as output_dir=runs/try.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Makes the verb.</summary>
    public QuickstartCommand(Terminal terminal, FrontDoor door)
        : base("quickstart", "Train a small tagger on the samples and label a paragraph: two minutes, no download.")
    {
        _terminal = terminal;
        _door = door;
        Add(_settings);
        _output.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string samples = Samples();
        RunOptions options = OptionsReader.Read<RunOptions>(new OptionSources
        {
            File = Path.Combine(samples, "runs", "quickstart.yaml"),
            Overrides = parsed.GetValue(_settings)!,
            Environment = _terminal.Environment,
        });
        using (IEventView view = _output.View(parsed, _terminal, options.Train))
        {
            foreach (TrainingEvent happened in _door.Train(options, _terminal.Interruption))
            {
                view.Show(happened);
                if (happened is TrainingEvent.Finished { Reason: FinishReason.Interrupted })
                {
                    return ExitCode.Interrupted;
                }
            }
        }

        if (!_output.IsJson(parsed))
        {
            Label(options, Path.Combine(samples, "texts", "paragraph.txt"));
            TellWhatNext(options);
        }

        return ExitCode.Success;
    }

    private static string Samples()
    {
        const string Folder = "samples";
        return Directory.Exists(Folder)
            ? Folder
            : throw new OptionException("", $"There is no folder {Folder} here. Run the quickstart in the root of a checkout.");
    }

    private void Label(RunOptions options, string file)
    {
        using ITextTagger tagger = _door.Load(options.OutputDir, new OptionSources { Environment = _terminal.Environment });
        IEnumerable<Sentence> sentences = LabelInput.Of(file, _terminal.In).Sentences(tagger);
        _terminal.Out.WriteLine();
        _terminal.Out.WriteLine($"{file}, labelled:");
        new LabelledTextView(_terminal.HasColour).Write(_terminal.Out, tagger.Label(sentences, _terminal.Interruption));
    }

    private void TellWhatNext(RunOptions options)
    {
        _terminal.Out.WriteLine($"""

            What is next:
              spanwright label {options.OutputDir} FILE.txt          label your own text with this tagger
              open {options.OutputDir}/report.html                   scores, curves, every error in its sentence
              spanwright init TRAIN.conll -o run.yaml                write a run file for your own data
            With a bigger pretrained model the same run scores far higher (a .gguf file or a folder in Hugging Face layout):
              spanwright train {Path.Combine("samples", "runs", "quickstart.yaml")} model.path=MODEL model.dtype=bfloat16 lora.r=16 \
                train.learning_rate=5e-4 train.num_train_epochs=5 output_dir=runs/bigger
            """.ReplaceLineEndings(Environment.NewLine));
    }
}

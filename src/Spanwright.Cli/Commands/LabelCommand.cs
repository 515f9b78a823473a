using System.CommandLine;
using Spanwright.Cli.Rendering;
using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright label</c>: labels text with a trained model.</summary>
internal sealed class LabelCommand : Command
{
    private const string TerminalFormat = "terminal";

    private readonly Terminal _terminal;
    private readonly FrontDoor _door;
    private readonly SettingOptions _settings = new();
    private readonly Argument<string> _folder = new("folder") { Description = "The folder of a run or model." };
    private readonly Argument<string> _input = new("input")
    {
        Description = $"A file, a folder of files, or - for the standard input. Files ending in "
            + $"{string.Join(" or ", DocumentFormats.WritableNames.Select(name => "." + name))} hold sentences cut into words; "
            + "all others are raw text.",
        DefaultValueFactory = _ => LabelInput.StandardInput,
    };

    private readonly Option<string?> _format = new("--format")
    {
        Description = $"{string.Join(", ", DocumentFormats.WritableNames)} or {TerminalFormat} (coloured); without it, "
            + $"{TerminalFormat} on a terminal, else jsonl.",
        HelpName = "name",
    };

    private readonly Option<string?> _file = new("--output", "-o")
    {
        Description = "The file to write, complete or not at all.",
        HelpName = "file",
    };

    private readonly Option<bool> _quiet = new("--quiet") { Description = "Print no counts." };

    /// <summary>Makes the verb.</summary>
    public LabelCommand(Terminal terminal, FrontDoor door)
        : base("label", "Label text with a trained model.")
    {
        _terminal = terminal;
        _door = door;
        Aliases.Add("predict");
        Add(_folder);
        Add(_input);
        Add(_format);
        Add(_file);
        _settings
            .Add(this, "--device", "device", "auto, cpu or cuda:0.")
            .Add(this, "--dtype", "model.dtype", "float32 or bfloat16.")
            .Add(this, "--model", "model.path", "Where the pretrained model of an adapter is now.");
        Add(_quiet);
        SetAction(Label);
    }

    private int Label(ParseResult parsed)
    {
        string? file = parsed.GetValue(_file);
        string format = parsed.GetValue(_format) ?? (file is null && _terminal.IsInteractive ? TerminalFormat : "jsonl");
        OptionProblems problems = new();
        problems.RequireOneOf("--format", format, [.. DocumentFormats.WritableNames, TerminalFormat]);
        problems.ThrowIfAny();
        LabelInput input = LabelInput.Of(parsed.GetValue(_input)!, _terminal.In);
        if (file is null)
        {
            Label(parsed, input, format, _terminal.Out);
            return ExitCode.Success;
        }

        if (Directory.Exists(file))
        {
            throw new IOException($"{file}: this is a folder. Name a file in it.");
        }

        AtomicFile.Write(file, stream =>
        {
            using StreamWriter writer = new(stream, leaveOpen: true);
            Label(parsed, input, format, writer);
        });
        return ExitCode.Success;
    }

    private void Label(ParseResult parsed, LabelInput input, string format, TextWriter writer)
    {
        using ITextTagger tagger = _door.Load(parsed.GetValue(_folder)!, _settings.Sources(parsed, _terminal));
        long sentences = 0;
        long spans = 0;
        IEnumerable<Sentence> labelled = tagger.Label(input.Sentences(tagger), _terminal.Interruption)
            .Select(sentence =>
            {
                sentences++;
                spans += sentence.Spans.Count;
                return sentence;
            });
        Write(labelled, format, tagger, writer);
        writer.Flush();
        if (!parsed.GetValue(_quiet))
        {
            foreach (string note in tagger.Notes)
            {
                _terminal.Error.WriteLine(note);
            }

            _terminal.Error.WriteLine($"{sentences} sentences, {spans} spans");
        }
    }

    private void Write(IEnumerable<Sentence> sentences, string format, ITextTagger tagger, TextWriter writer)
    {
        IDocumentWriter formatted = format == TerminalFormat
            ? new LabelledTextView(_terminal.HasColour)
            : DocumentFormats.Writer(format, new FormatOptions { Scheme = tagger.Scheme });
        formatted.Write(writer, sentences);
    }
}

using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Runs.Transfer;

/// <summary>The files that the runs of a grid read: both domains with their labels collapsed, and the drawn sentences.</summary>
internal sealed class TransferData
{
    private const string SourceName = "source";
    private const string TargetName = "target";

    private readonly TransferOptions _options;
    private readonly string _folder;
    private readonly IReadOnlyList<Sentence> _pool;

    /// <summary>Writes the files that are not drawn.</summary>
    /// <exception cref="DataFormatException">A file breaks its format.</exception>
    public TransferData(TransferOptions options)
    {
        _options = options;
        _folder = Path.GetFullPath(Path.Combine(options.OutputDir, "data"));
        Directory.CreateDirectory(_folder);
        SourceTrain = Write(options.Source, options.Source.Train, SourceName, "train")!;
        SourceDev = Write(options.Source, options.Source.Dev, SourceName, "dev");
        TargetTrain = Write(options.Target, options.Target.Train, TargetName, "train")!;
        TargetDev = Write(options.Target, options.Target.Dev, TargetName, "dev");
        TargetTest = Write(options.Target, options.Target.Test, TargetName, "test")!;
        _pool = Collapsed(options.Target, options.Target.Train);
    }

    /// <summary>How all of the files are read.</summary>
    public static DataOptions Layout { get; } = new() { Format = "conll", Separator = "tab", Scheme = "iob2" };

    /// <summary>The source's training sentences.</summary>
    public string SourceTrain { get; }

    /// <summary>The source's development sentences; null for none.</summary>
    public string? SourceDev { get; }

    /// <summary>The target's training sentences.</summary>
    public string TargetTrain { get; }

    /// <summary>The target's development sentences; null for none.</summary>
    public string? TargetDev { get; }

    /// <summary>The sentences that all runs are scored on.</summary>
    public string TargetTest { get; }

    /// <summary>The file of the target sentences that a run draws.</summary>
    public string Draw(TransferCell cell)
    {
        string file = Path.Combine(_folder, $"shots-{cell.Shots}-seed-{cell.Seed}-draw-{cell.Draw}.conll");
        Write(file, Shots.Draw(_pool, cell, _options.Grid.Sampler, _options.Target.Train));
        return file;
    }

    /// <summary>Draws for all runs, so that too few sentences are noticed before anything is trained.</summary>
    /// <exception cref="DataFormatException">There are fewer sentences with labels than a run needs.</exception>
    public void DrawAll(IEnumerable<TransferCell> cells)
    {
        foreach (TransferCell cell in cells.Where(cell => cell.Shots is not null))
        {
            Draw(cell);
        }
    }

    /// <summary>The signals with full paths: a column of the corpus stands in the files as they were.</summary>
    public IReadOnlyList<SignalSection> Signals()
    {
        DataOptions source = _options.Source;
        DataOptions target = _options.Target;
        string?[] files = [source.Train, source.Dev, target.Train, target.Dev, target.Test];
        return [.. _options.Signals.Select(signal => SignalSources.Resolved(
            signal.Paths.Count == 0 && signal.Column is not null
                ? signal with { Paths = [.. files.OfType<string>()] }
                : signal,
            source, fewShot: null))];
    }

    private string? Write(DataOptions domain, string? file, string name, string split)
    {
        if (file is null)
        {
            return null;
        }

        string path = Path.Combine(_folder, $"{name}.{split}.conll");
        Write(path, Collapsed(domain, file));
        return path;
    }

    private IReadOnlyList<Sentence> Collapsed(DataOptions domain, string file)
    {
        IReadOnlyList<Sentence> sentences = CorpusFile.Read(domain, file, []);
        return _options.Grid.Collapse is not { } label ? sentences : [.. sentences.Select(sentence => sentence with
        {
            Spans = [.. sentence.Spans.Select(span => span with { Label = label })],
        })];
    }

    private static void Write(string path, IReadOnlyList<Sentence> sentences) => AtomicFile.Write(path, stream =>
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        new ConllWriter(new FormatOptions { Separator = Layout.Separator }).Write(writer, sentences);
    });
}

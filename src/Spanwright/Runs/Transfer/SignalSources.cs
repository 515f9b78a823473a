using Spanwright.Options;
using Spanwright.Signals;
using Spanwright.Signals.Files;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Runs.Transfer;

/// <summary>Makes the sources of signals that a run file describes.</summary>
internal static class SignalSources
{
    private const string Column = "column";
    private const string Triples = "triples";
    private const string Pattern = "pattern";
    private const string Tagger = "tagger";

    /// <summary>Collects what is wrong with the entries of <c>signals</c>.</summary>
    public static void Check(IReadOnlyList<SignalSection> signals, OptionProblems problems)
    {
        foreach ((int index, SignalSection signal) in signals.Index())
        {
            Check(signal, $"signals[{index}].", problems);
        }
    }

    /// <summary>An entry with everything written out that it takes from the run: files, format, full paths.</summary>
    /// <param name="signal">The entry.</param>
    /// <param name="data">The corpora.</param>
    /// <param name="fewShot">The file of few sentences of another domain; null for none.</param>
    public static SignalSection Resolved(SignalSection signal, DataOptions data, string? fewShot)
    {
        bool readsColumn = signal.Source == Column || (signal.Source == Pattern && signal.Column is not null);
        string?[] corpus = [data.Train, data.Dev, data.Test, fewShot];
        IEnumerable<string> paths = signal.Paths.Count > 0 || !readsColumn ? signal.Paths : corpus.OfType<string>();
        return signal with
        {
            Paths = [.. paths.Select(Path.GetFullPath)],
            Format = signal.Format ?? data.FormatOf(data.Train),
            Separator = signal.Separator ?? data.Separator,
            Tagger = signal.Tagger is null ? null : Path.GetFullPath(signal.Tagger),
        };
    }

    /// <summary>Makes a source of a resolved entry.</summary>
    /// <param name="signal">The entry.</param>
    /// <param name="device">Where a tagger computes.</param>
    /// <param name="owned">Takes what is to be disposed with the source.</param>
    public static ISignalSource Make(SignalSection signal, string device, ICollection<IDisposable> owned)
    {
        SignalOptions options = new()
        {
            Source = signal.Source,
            Format = signal.Format!,
            Filter = signal.Filter,
            Columns = Columns(signal),
            CoreNlp = Server(signal),
        };
        if (signal.Tagger is { } folder && (signal.Source == Tagger || signal.Column is null))
        {
            TaggerWords tagger = new(folder, device, withPrefix: signal.Source == Tagger);
            owned.Add(tagger);
            options = options with { Tagger = tagger };
        }

        return signal.Paths.Count == 0
            ? SignalTable.Make(options)
            : new FirstFittingFile([.. signal.Paths.Select(path => SignalTable.Make(options with { Path = path }))]);
    }

    /// <summary>The tags that a source can give beside those that it gave: of triples always all.</summary>
    public static IEnumerable<string> FixedTags(SignalSection signal) =>
        signal.Source is Triples or Pattern or "corenlp" ? ["B-Relation", "I-Relation"] : [];

    private static void Check(SignalSection signal, string prefix, OptionProblems problems)
    {
        problems.RequireOneOf(prefix + "source", signal.Source, SignalTable.Names);
        problems.RequireOneOf(prefix + "filter", signal.Filter, TripleFilters.Names);
        problems.Require(signal.Weight > 0, prefix + "weight", signal.Weight, "must be positive");
        if (signal.Format is not null)
        {
            problems.RequireOneOf(
                prefix + "format", signal.Format, signal.Source == Triples ? TripleFormats.Names : DocumentFormats.Names);
        }

        if (signal.Source == Triples && (signal.Paths.Count == 0 || signal.Format is null))
        {
            problems.Add(prefix + "paths", "and format are needed by source: triples. Name the files and their format.");
        }

        bool needsTagger = signal.Source == Tagger || (signal.Source == Pattern && signal.Column is null);
        if (needsTagger && signal.Tagger is null)
        {
            problems.Add(prefix + "tagger", $"is missing. Source {signal.Source} needs the folder of a trained tagger"
                + $"{(signal.Source == Pattern ? ", or a column of parts of speech" : "")}.");
        }

        problems.Require(signal.TimeoutSeconds > 0, prefix + "timeout_seconds", signal.TimeoutSeconds, "must be positive");
        problems.Require(
            signal.SentencesPerRequest > 0, prefix + "sentences_per_request", signal.SentencesPerRequest, "must be positive");
        problems.Require(
            signal.Endpoint is null || IsWeb(signal.Endpoint),
            prefix + "endpoint", signal.Endpoint, "must be an address as http://localhost:9000");
        if (signal.Source == Column && signal.Column is null)
        {
            problems.Add(prefix + "column", "is missing. Name the column of the signal, from 0, or the field of CoNLL-U.");
        }
    }

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? found) && (found.Scheme is "http" or "https");

    private static CoreNlpOptions Server(SignalSection signal)
    {
        CoreNlpOptions options = new()
        {
            Timeout = TimeSpan.FromSeconds(signal.TimeoutSeconds),
            SentencesPerRequest = signal.SentencesPerRequest,
        };
        return signal.Endpoint is null ? options : options with { Endpoint = new Uri(signal.Endpoint) };
    }

    private static FormatOptions Columns(SignalSection signal)
    {
        FormatOptions options = new() { Scheme = LabelScheme.Iob2, Separator = signal.Separator ?? "whitespace" };
        return signal.Column is null ? options
            : signal.Format == "conllu" ? options with { ConlluTags = signal.Column }
            : options with { TagColumn = signal.Column };
    }
}

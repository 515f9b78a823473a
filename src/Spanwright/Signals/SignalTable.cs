using System.Collections.Frozen;
using Spanwright.Text.Documents;

namespace Spanwright.Signals;

/// <summary>The table of signal sources.</summary>
public static class SignalTable
{
    private static readonly FrozenDictionary<string, Func<SignalOptions, ISignalSource>> _sources =
        new Dictionary<string, Func<SignalOptions, ISignalSource>>(StringComparer.Ordinal)
        {
            ["triples"] = options => Filtered(new TripleFileSource(RequiredPath(options), options.Format), options),
            ["corenlp"] = options => Filtered(new CoreNlpSource(options.CoreNlp), options),
            ["pattern"] = options => Filtered(
                new PatternSource(options.Path is null ? Tagger(options) : Column(options)), options),
            ["column"] = Column,
            ["tagger"] = Tagger,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every source's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _sources.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Makes the source of the options.</summary>
    /// <exception cref="UnknownNameException">No source, format or filter has the name.</exception>
    /// <exception cref="SignalException">The source needs a file or a tagger, and the options name none.</exception>
    public static ISignalSource Make(SignalOptions options) =>
        _sources.GetValueOrDefault(options.Source)?.Invoke(options)
        ?? throw new UnknownNameException("signal source", options.Source, Names);

    private static TripleSignal Filtered(ITripleSource source, SignalOptions options) =>
        new(source, TripleFilters.Find(options.Filter));

    private static ColumnSource Column(SignalOptions options) =>
        new(RequiredPath(options), options.Format, options.Columns);

    private static TaggerSource Tagger(SignalOptions options) => new(options.Tagger
        ?? throw new SignalException(options.Source, "there is no tagger.", "Name a trained tagger, or a file."));

    private static string RequiredPath(SignalOptions options) => options.Path
        ?? throw new SignalException(options.Source, "there is no file.", "Name the file that the signal stands in.");
}

using Spanwright.Text.Formats;

namespace Spanwright.Signals;

/// <summary>Where a second labelling comes from.</summary>
public sealed record SignalOptions
{
    /// <summary>A name of <see cref="SignalTable"/>.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// The file of <c>triples</c> and <c>column</c>; of <c>pattern</c>, where parts of speech stand in a column.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// Its format: a name of <see cref="Files.TripleFormats"/> for <c>triples</c>, else of <see
    /// cref="DocumentFormats"/>.
    /// </summary>
    public string Format { get; init; } = "conll";

    /// <summary>How a file of columns is read; its tag column is the signal.</summary>
    public FormatOptions Columns { get; init; } = new();

    /// <summary>What makes tags of triples, a name of <see cref="TripleFilters"/>.</summary>
    public string Filter { get; init; } = "clean";

    /// <summary>The server of <c>corenlp</c>.</summary>
    public CoreNlpOptions CoreNlp { get; init; } = new();

    /// <summary>The tagger of <c>tagger</c>; of <c>pattern</c>, where parts of speech stand in no column.</summary>
    public IWordTagger? Tagger { get; init; }
}

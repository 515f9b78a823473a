namespace Spanwright.Options;

/// <summary>One entry of <c>signals</c>: where a second labelling of the words comes from.</summary>
public sealed record SignalSection
{
    /// <summary>
    /// <c>column</c> (a column of a data file), <c>triples</c> (a file of an open information extraction system),
    /// <c>pattern</c> (verb phrases by their parts of speech), <c>tagger</c> (a trained model) or <c>corenlp</c> (a server).
    /// </summary>
    public string Source { get; init; } = "";

    /// <summary>
    /// The files; each list of sentences takes the first that holds all of it. Empty, a column stands in the files of
    /// the section data.
    /// </summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Format of the files; without it that of the section data (triples need one).</summary>
    public string? Format { get; init; }

    /// <summary>The column of the signal, from 0, or the field of CoNLL-U, as <c>upos</c>.</summary>
    public string? Column { get; init; }

    /// <summary>What stands between columns; without it as in the section data.</summary>
    public string? Separator { get; init; }

    /// <summary>What makes tags of triples: <c>clean</c> or <c>paper_exact</c>.</summary>
    public string Filter { get; init; } = "clean";

    /// <summary>Folder of a trained tagger, or of its run.</summary>
    public string? Tagger { get; init; }

    /// <summary>Address of a CoreNLP server.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Seconds to wait for one answer of the server; the first is slow, since it then loads its models.</summary>
    public int TimeoutSeconds { get; init; } = 120;

    /// <summary>Sentences that are sent to the server in one request.</summary>
    public int SentencesPerRequest { get; init; } = 20;

    /// <summary>What the loss of a learned signal counts, where that of the labels counts 1.</summary>
    public double Weight { get; init; } = 1;
}

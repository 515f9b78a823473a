using Spanwright.Signals;
using Spanwright.Text.Documents;

namespace Spanwright.Runs.Transfer;

/// <summary>A trained tagger as a source of tags.</summary>
internal sealed class TaggerWords : IWordTagger, IDisposable
{
    private readonly Tagger _tagger;
    private readonly bool _withPrefix;

    /// <summary>Loads the tagger.</summary>
    /// <param name="folder">Its folder, or that of its run.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="withPrefix">Whether tags have the prefixes of their scheme; not for parts of speech.</param>
    public TaggerWords(string folder, string device, bool withPrefix)
    {
        Name = folder;
        _tagger = Tagger.Load(folder, new TaggerLoadOptions { Device = device });
        _withPrefix = withPrefix;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Tags(
        IReadOnlyList<IReadOnlyList<string>> sentences, CancellationToken stop = default) =>
    [
        .. _tagger.Label(sentences.Select((words, i) => new Sentence($"{i}", words)), stop)
            .Select(sentence => _withPrefix
                ? _tagger.Scheme.Tags(sentence.Spans, sentence.Words.Count)
                : Labels(sentence)),
    ];

    /// <inheritdoc/>
    public void Dispose() => _tagger.Dispose();

    private static string[] Labels(Sentence sentence)
    {
        string[] labels = new string[sentence.Words.Count];
        Array.Fill(labels, "O");
        foreach (LabeledSpan span in sentence.Spans)
        {
            Array.Fill(labels, span.Label, span.Range.Start, span.Range.Length);
        }

        return labels;
    }
}

using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Signals;

/// <summary>
/// Any labelling of a data file as a signal: a column as it stands (parts of speech, chunks, entities), a field of
/// CoNLL-U, or the spans of another format in IOB2. The file must hold every sentence of the corpus; the k-th of
/// several with the same words takes the k-th row.
/// </summary>
/// <param name="path">The file; it may be the corpus itself.</param>
/// <param name="format">A name of <see cref="DocumentFormats"/>.</param>
/// <param name="options">How it is read; its tag column (CoNLL-U: its field) is the signal.</param>
public sealed class ColumnSource(string path, string format, FormatOptions options) : ISignalSource
{
    private const string ColumnFormat = "conll";

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Tags(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default)
    {
        Dictionary<string, Queue<IReadOnlyList<string>>> rows = new(StringComparer.Ordinal);
        foreach ((string key, IReadOnlyList<string> tags) in Rows())
        {
            stop.ThrowIfCancellationRequested();
            if (!rows.TryGetValue(key, out Queue<IReadOnlyList<string>>? queue))
            {
                rows[key] = queue = [];
            }

            queue.Enqueue(tags);
        }

        return SignalRows.Checked(path, [.. sentences.Select(sentence => Row(sentence, rows))], sentences, counts);
    }

    private IReadOnlyList<string> Row(Sentence sentence, Dictionary<string, Queue<IReadOnlyList<string>>> rows)
    {
        if (!rows.TryGetValue(Key(sentence), out Queue<IReadOnlyList<string>>? queue))
        {
            throw new DataFormatException(
                path, line: null,
                $"the file does not hold sentence {sentence.Id} of the corpus, '{string.Join(' ', sentence.Words.Take(8))}'.",
                "Name a file with the same sentences, cut into the same words.");
        }

        return queue.Count > 1 ? queue.Dequeue() : queue.Peek();
    }

    private IEnumerable<(string Key, IReadOnlyList<string> Tags)> Rows()
    {
        if (format == ColumnFormat)
        {
            // Read as words, the tags come as they stand, whatever they are.
            FormatOptions tags = options with { WordColumn = options.TagColumn ?? "-1", TagColumn = null };
            return Read(options with { TagColumn = null }).Zip(
                Read(tags), (sentence, row) => (Key(sentence), row.Words));
        }

        return Read(options).Select(sentence => (Key(sentence), TagsOf(sentence)));
    }

    private IEnumerable<Sentence> Read(FormatOptions reading) =>
        DocumentFormats.Reader(format, reading).ReadFile(path);

    // A field of CoNLL-U labels each word by itself; what is in MISC are spans.
    private IReadOnlyList<string> TagsOf(Sentence sentence)
    {
        bool isField = format == "conllu" && options.ConlluTags?.StartsWith("misc:", StringComparison.OrdinalIgnoreCase) == false;
        if (!isField)
        {
            return LabelScheme.Iob2.Tags(sentence.Spans, sentence.Words.Count);
        }

        string[] tags = new string[sentence.Words.Count];
        Array.Fill(tags, Tag.Outside.ToString());
        foreach (LabeledSpan span in sentence.Spans)
        {
            tags[span.Range.Start] = span.Label;
        }

        return tags;
    }

    private static string Key(Sentence sentence) => string.Join('\n', sentence.Words);
}

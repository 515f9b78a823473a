using Spanwright.Signals.Files;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Signals;

/// <summary>
/// Triples from a file. Records belong to the sentences in their order where the words of all agree, or where the
/// records hold no words, and then they must be as many. Else a record belongs to every sentence with its words,
/// wherever it stands, as where the corpus is a part of the file or a sentence has a record for each extraction; a
/// sentence without a record, and a record without a sentence, are counted. A file of which nothing fits is an error.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="format">A name of <see cref="TripleFormats"/>.</param>
/// <exception cref="UnknownNameException">No format has the name.</exception>
public sealed class TripleFileSource(string path, string format) : ITripleSource
{
    private readonly ITripleReader _reader = TripleFormats.Find(format);

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<OpenTriple>> Triples(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default)
    {
        List<TripleRecord> records = [];
        foreach (TripleRecord record in _reader.Read(path))
        {
            stop.ThrowIfCancellationRequested();
            records.Add(record);
        }

        if (records.Count == 0)
        {
            throw new DataFormatException(path, line: null, "the file holds no triple.", "Check that it is the right file.");
        }

        return records.TrueForAll(record => record.Words is null) || Agree(records, sentences)
            ? InOrder(records, sentences)
            : ByWords(records, sentences, counts);
    }

    private static bool Agree(List<TripleRecord> records, IReadOnlyList<Sentence> sentences) =>
        records.Count == sentences.Count && records.Zip(sentences).All(pair =>
            pair.First.Words is { } words && words.SequenceEqual(pair.Second.Words, StringComparer.Ordinal));

    private IReadOnlyList<OpenTriple>[] InOrder(List<TripleRecord> records, IReadOnlyList<Sentence> sentences)
    {
        if (records.Count != sentences.Count)
        {
            throw new DataFormatException(
                path, line: null,
                $"the file holds {records.Count} sentences (without their words), but the corpus has {sentences.Count}.",
                "Name the file that was made from these sentences, all of them and in their order.");
        }

        return [.. records.Zip(sentences, (record, sentence) => record.TriplesFor(sentence.Words))];
    }

    private IReadOnlyList<OpenTriple>[] ByWords(
        List<TripleRecord> records, IReadOnlyList<Sentence> sentences, SignalCounts counts)
    {
        ILookup<string, TripleRecord> known = records.ToLookup(record => Key(record.Words ?? []));
        HashSet<string> asked = [];
        IReadOnlyList<OpenTriple>[] triples = new IReadOnlyList<OpenTriple>[sentences.Count];
        int uncovered = 0;
        for (int i = 0; i < triples.Length; i++)
        {
            string key = Key(sentences[i].Words);
            asked.Add(key);
            uncovered += known.Contains(key) ? 0 : 1;
            triples[i] = [.. known[key].SelectMany(record => record.TriplesFor(sentences[i].Words))];
        }

        int unused = records.Count(record => !asked.Contains(Key(record.Words ?? [])));
        if (unused == records.Count)
        {
            throw new DataFormatException(
                path, records[0].Line,
                $"none of the file's {records.Count} records belongs to a sentence of the corpus; the first is "
                    + $"'{Shown(records[0].Words ?? [])}', the corpus begins with '{Shown(sentences[0].Words)}'.",
                "Name the file that was made from these sentences; the extractor must keep their words (whitespace tokens).");
        }

        counts.UncoveredSentences += uncovered;
        counts.UnusedRecords += unused;
        return triples;
    }

    // No word holds a line feed in any of the formats.
    private static string Key(IReadOnlyList<string> words) => string.Join('\n', words);

    private static string Shown(IReadOnlyList<string> words) =>
        string.Join(' ', words.Take(8)) + (words.Count > 8 ? " …" : "");
}

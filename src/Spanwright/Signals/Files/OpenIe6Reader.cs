using Spanwright.Text.Formats;

namespace Spanwright.Signals.Files;

/// <summary>
/// Reads the labels of OpenIE6 (its training data, and <c>--type labels</c>): a line with the words of a sentence,
/// which ends with <c>[unused1] [unused2] [unused3]</c>, then a line of labels for each extraction: ARG1, REL, ARG2
/// (LOC, TIME and ARGS are arguments too), NONE. The three last labels stand for words that the extractor may add to
/// the relation (is, of, from). Written after the reading code of OpenIE6; no sample was at hand.
/// </summary>
public sealed class OpenIe6Reader : ITripleReader
{
    private const string FirstAdded = "[unused1]";

    private static readonly string[] _added = ["is", "of", "from"];

    /// <inheritdoc/>
    public IEnumerable<TripleRecord> Read(string path)
    {
        SourceLine? sentence = null;
        List<SourceLine> extractions = [];
        foreach (SourceLine line in DataFile.Lines(path))
        {
            if (line.Text.Trim().Length == 0)
            {
                continue;
            }

            if (!line.Text.Contains(FirstAdded, StringComparison.Ordinal))
            {
                extractions.Add(line);
                continue;
            }

            if (sentence is { } finished)
            {
                yield return Record(path, finished, extractions);
            }

            sentence = line;
            extractions = [];
        }

        if (sentence is { } last)
        {
            yield return Record(path, last, extractions);
        }
        else if (extractions.Count > 0)
        {
            throw new DataFormatException(
                path, extractions[0].Number, $"no line of the file holds the mark {FirstAdded} of a sentence.",
                "Name a file of OpenIE6's labels, or another format.");
        }
    }

    private static TripleRecord Record(string path, SourceLine sentence, List<SourceLine> extractions)
    {
        string text = sentence.Text[..sentence.Text.IndexOf(FirstAdded, StringComparison.Ordinal)];
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        OpenTriple[] triples = [.. extractions.SelectMany(line => Triples(path, line, words))];
        return new TripleRecord(sentence.Number, words, _ => triples);
    }

    private static IReadOnlyList<OpenTriple> Triples(string path, SourceLine line, string[] words)
    {
        string[] labels = line.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (labels.Length < words.Length)
        {
            throw new DataFormatException(
                path, line.Number, $"the line has {labels.Length} labels, its sentence {words.Length} words.",
                "Give every word a label; check that the line before the labels is their sentence.");
        }

        string?[] named = [.. labels.Select(label => Label(path, line, label))];
        TripleWord[] added = [.. _added.Where((_, i) =>
            words.Length + i < named.Length && named[words.Length + i] == TripleLabels.Relation)
            .Select(word => new TripleWord(word, Index: null))];
        return LabelledTriples.Of(words, named, [.. labels.Select((label, i) => i > 0 && labels[i - 1] != label)], added);
    }

    private static string? Label(string path, SourceLine line, string label) => label switch
    {
        "ARG1" => TripleLabels.Subject,
        "REL" or "TYPE" => TripleLabels.Relation,
        "ARG2" or "LOC" or "TIME" or "ARGS" => TripleLabels.Object,
        "NONE" => null,
        _ => throw new DataFormatException(
            path, line.Number, $"'{label}' is no label of OpenIE6.", "Labels are ARG1, REL, ARG2, LOC, TIME, ARGS, TYPE, NONE."),
    };
}

using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Evaluation;

/// <summary>
/// Every text that is a span in more than half of its occurrences in the training sentences is one wherever it occurs, with its
/// most frequent label; from left to right the longest wins.
/// </summary>
public sealed class SpanGazetteer
{
    private readonly Dictionary<string, string> _labels;
    private readonly int _longest;

    private SpanGazetteer(Dictionary<string, string> labels, int longest)
    {
        _labels = labels;
        _longest = longest;
    }

    /// <summary>Collects the spans of training sentences.</summary>
    public static Func<Sentence, IReadOnlyList<string>> Learn(IReadOnlyList<Sentence> training, LabelScheme scheme)
    {
        SpanGazetteer gazetteer = Of(training);
        return sentence => scheme.Tags([.. gazetteer.Spans(sentence.Words)], sentence.Words.Count);
    }

    private static SpanGazetteer Of(IReadOnlyList<Sentence> training)
    {
        ILookup<string, string> labels = training
            .SelectMany(sentence => sentence.Spans.Select(span => (Text: Text(sentence.Words, span.Range), span.Label)))
            .ToLookup(span => span.Text, span => span.Label, StringComparer.Ordinal);
        int[] lengths = [.. training.SelectMany(sentence => sentence.Spans).Select(span => span.Range.Length).Distinct()];
        Dictionary<string, int> occurrences = training
            .SelectMany(sentence => Ranges(sentence.Words.Count, lengths).Select(range => Text(sentence.Words, range)))
            .Where(labels.Contains)
            .CountBy(text => text, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return new SpanGazetteer(
            labels.Where(entry => 2 * entry.Count() > occurrences[entry.Key]).ToDictionary(
                entry => entry.Key,
                entry => entry.CountBy(label => label, StringComparer.Ordinal)
                    .OrderByDescending(label => label.Value).ThenBy(label => label.Key, StringComparer.Ordinal).First().Key,
                StringComparer.Ordinal),
            lengths.DefaultIfEmpty(0).Max());
    }

    private IEnumerable<LabeledSpan> Spans(IReadOnlyList<string> words)
    {
        for (int start = 0; start < words.Count;)
        {
            int length = Math.Min(_longest, words.Count - start);
            while (length > 0 && !_labels.ContainsKey(Text(words, new WordRange(start, start + length))))
            {
                length--;
            }

            if (length > 0)
            {
                WordRange range = new(start, start + length);
                yield return new LabeledSpan(range, _labels[Text(words, range)]);
            }

            start += Math.Max(1, length);
        }
    }

    private static IEnumerable<WordRange> Ranges(int words, IReadOnlyList<int> lengths) =>
        from length in lengths
        from start in Enumerable.Range(0, Math.Max(0, words - length + 1))
        select new WordRange(start, start + length);

    private static string Text(IReadOnlyList<string> words, WordRange range) =>
        string.Join(' ', words.Skip(range.Start).Take(range.Length));
}

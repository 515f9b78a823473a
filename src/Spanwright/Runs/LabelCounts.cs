using Spanwright.Text.Documents;

namespace Spanwright.Runs;

/// <summary>How often a label stands in a corpus.</summary>
/// <param name="Label">The label.</param>
/// <param name="Spans">Spans that have it.</param>
/// <param name="Words">Words of these spans.</param>
/// <param name="Longest">Words of the longest.</param>
public sealed record LabelCount(string Label, long Spans, long Words, int Longest);

/// <summary>Counts of labels, and the longest sentence.</summary>
public sealed class LabelCounts
{
    private readonly SortedDictionary<string, LabelCount> _labels = new(StringComparer.Ordinal);

    /// <summary>Words of the longest sentence.</summary>
    public int LongestSentence { get; private set; }

    /// <summary>Name of the longest sentence.</summary>
    public string LongestSentenceId { get; private set; } = "-";

    /// <summary>The labels with their counts, in alphabetical order.</summary>
    public IReadOnlyCollection<LabelCount> All => _labels.Values;

    /// <summary>Counts one more sentence.</summary>
    public void Add(Sentence sentence)
    {
        if (sentence.Words.Count > LongestSentence)
        {
            LongestSentence = sentence.Words.Count;
            LongestSentenceId = sentence.Id;
        }

        foreach (LabeledSpan span in sentence.Spans)
        {
            LabelCount count = _labels.GetValueOrDefault(span.Label) ?? new LabelCount(span.Label, 0, 0, 0);
            int length = span.Range.Length;
            _labels[span.Label] = new LabelCount(
                span.Label, count.Spans + 1, count.Words + length, Math.Max(count.Longest, length));
        }
    }
}

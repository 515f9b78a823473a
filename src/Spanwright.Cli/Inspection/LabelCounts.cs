using Spanwright.Cli.Rendering;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Inspection;

/// <summary>Counts of labels, and the longest sentence.</summary>
internal sealed class LabelCounts
{
    private readonly SortedDictionary<string, (long Spans, long Words, int Longest)> _labels = new(StringComparer.Ordinal);

    /// <summary>Words of the longest sentence.</summary>
    public int LongestSentence { get; private set; }

    /// <summary>Name of the longest sentence.</summary>
    public string LongestSentenceId { get; private set; } = "-";

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
            (long spans, long words, int longest) = _labels.GetValueOrDefault(span.Label);
            int length = span.Range.Length;
            _labels[span.Label] = (spans + 1, words + length, Math.Max(longest, length));
        }
    }

    /// <summary>The labels with their counts, in alphabetical order.</summary>
    public ConsoleTable Table()
    {
        ConsoleTable table = new(["label", "spans", "words", "longest"]);
        foreach ((string label, (long spans, long words, int longest)) in _labels)
        {
            table.Add([label, $"{spans}", $"{words}", $"{longest}"]);
        }

        return table;
    }
}

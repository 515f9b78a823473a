using System.Runtime.InteropServices;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Metrics;

/// <summary>Precision, recall and F1 of spans that must agree in range and label.</summary>
public static class SpanF1
{
    /// <summary>Scores predicted spans against gold spans; a span listed twice counts once.</summary>
    /// <param name="sentences">Gold and predicted spans of every sentence.</param>
    /// <param name="zeroDivision">What a score is whose denominator is zero.</param>
    public static SpanScores OfSpans(
        IEnumerable<(IReadOnlyList<LabeledSpan> Gold, IReadOnlyList<LabeledSpan> Predicted)> sentences,
        double zeroDivision = 0)
    {
        Dictionary<string, SpanCounts> byLabel = new(StringComparer.Ordinal);
        foreach ((IReadOnlyList<LabeledSpan> gold, IReadOnlyList<LabeledSpan> predicted) in sentences)
        {
            HashSet<(WordRange, string)> goldSpans = Distinct(gold);
            foreach ((WordRange range, string label) in Distinct(predicted))
            {
                Add(byLabel, label, new SpanCounts(goldSpans.Contains((range, label)) ? 1 : 0, Predicted: 1, Gold: 0));
            }

            foreach ((_, string label) in goldSpans)
            {
                Add(byLabel, label, new SpanCounts(Correct: 0, Predicted: 0, Gold: 1));
            }
        }

        return new SpanScores("exact spans", byLabel, zeroDivision);
    }

    private static HashSet<(WordRange, string)> Distinct(IReadOnlyList<LabeledSpan> spans) =>
        [.. spans.Select(span => (span.Range, span.Label))];

    private static void Add(Dictionary<string, SpanCounts> byLabel, string label, SpanCounts counts) =>
        CollectionsMarshal.GetValueRefOrAddDefault(byLabel, label, out _) += counts;
}

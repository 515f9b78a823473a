using System.Runtime.InteropServices;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Metrics;

/// <summary>Precision, recall and F1 of spans that must agree in range and label.</summary>
public static class SpanF1
{
    /// <summary>
    /// As seqeval's strict mode: only spans that are legal in the scheme count. Its readings of IOB1 and IOE1 are
    /// copied, faults included.
    /// </summary>
    /// <param name="sentences">Gold and predicted tags of every sentence.</param>
    /// <param name="scheme">The scheme of both.</param>
    /// <param name="zeroDivision">What a score is whose denominator is zero.</param>
    /// <exception cref="UnknownTagException">A tag's letter is none of the scheme's.</exception>
    public static SpanScores Strict(IEnumerable<TagPair> sentences, LabelScheme scheme, double zeroDivision = 0)
    {
        ChunkTagTable table = new(tag => StrictChunker.LabelOf(tag, scheme));
        return ChunkCounts.Scores(
            sentences, table, () => new StrictChunker(scheme, table), $"strict {scheme.Name}", zeroDivision);
    }

    /// <summary>
    /// As seqeval's default mode and conlleval: the rules of <see cref="IllegalTagPolicy.Conlleval"/> for any tags.
    /// </summary>
    /// <param name="sentences">Gold and predicted tags of every sentence.</param>
    /// <param name="zeroDivision">What a score is whose denominator is zero.</param>
    public static SpanScores Lenient(IEnumerable<TagPair> sentences, double zeroDivision = 0)
    {
        ChunkTagTable table = new(LenientChunker.LabelOf);
        return ChunkCounts.Scores(
            sentences, table, () => new LenientChunker(table), "default (lenient, as conlleval)", zeroDivision);
    }

    /// <summary>Scores predicted spans against gold spans; a span listed twice counts once.</summary>
    /// <param name="sentences">Gold and predicted spans of every sentence.</param>
    /// <param name="zeroDivision">What a score is whose denominator is zero.</param>
    public static SpanScores OfSpans(
        IEnumerable<(IReadOnlyList<LabeledSpan> Gold, IReadOnlyList<LabeledSpan> Predicted)> sentences,
        double zeroDivision = 0)
    {
        Dictionary<string, SpanCounts> byLabel = new(StringComparer.Ordinal);
        List<SpanCounts> bySentence = [];
        foreach ((IReadOnlyList<LabeledSpan> gold, IReadOnlyList<LabeledSpan> predicted) in sentences)
        {
            SpanCounts sentence = default;
            HashSet<(WordRange Range, string Label)> goldSpans = Distinct(gold);
            foreach ((WordRange range, string label) in Distinct(predicted))
            {
                Add(label, new SpanCounts(goldSpans.Contains((range, label)) ? 1 : 0, Predicted: 1, Gold: 0));
            }

            foreach ((_, string label) in goldSpans)
            {
                Add(label, new SpanCounts(Correct: 0, Predicted: 0, Gold: 1));
            }

            bySentence.Add(sentence);

            void Add(string label, SpanCounts counts)
            {
                sentence += counts;
                CollectionsMarshal.GetValueRefOrAddDefault(byLabel, label, out _) += counts;
            }
        }

        return new SpanScores("exact spans", byLabel, bySentence, zeroDivision);
    }

    private static HashSet<(WordRange Range, string Label)> Distinct(IReadOnlyList<LabeledSpan> spans) =>
        [.. spans.Select(span => (span.Range, span.Label))];
}

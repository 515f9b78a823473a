using Spanwright.Text.Documents;

namespace Spanwright.Text.Metrics;

/// <summary>
/// Matches predicted spans with gold spans that they overlap, one to one, with the most correct pairs and, among such
/// matchings, the most pairs. The order of spans does not matter (nervaluate takes the first overlap, so there it does).
/// </summary>
public static class SpanMatch
{
    /// <summary>The outcomes of one sentence.</summary>
    public static MatchCounts Count(
        IReadOnlyList<LabeledSpan> gold, IReadOnlyList<LabeledSpan> predicted, MatchKind kind)
    {
        MatchCounts counts = default;
        foreach ((List<LabeledSpan> goldGroup, List<LabeledSpan> predictedGroup) in OverlapGroups(gold, predicted))
        {
            counts += CountGroup(goldGroup, predictedGroup, kind);
        }

        return counts;
    }

    /// <summary>The outcomes of a corpus.</summary>
    public static MatchCounts Count(
        IEnumerable<(IReadOnlyList<LabeledSpan> Gold, IReadOnlyList<LabeledSpan> Predicted)> sentences, MatchKind kind) =>
        sentences.Aggregate(
            default(MatchCounts), (sum, sentence) => sum + Count(sentence.Gold, sentence.Predicted, kind));

    private static MatchCounts CountGroup(List<LabeledSpan> gold, List<LabeledSpan> predicted, MatchKind kind)
    {
        int[] partners = BestMatching.Partners(
            gold.Count, predicted.Count,
            (goldIndex, predictedIndex) => Quality(gold[goldIndex], predicted[predictedIndex], kind));
        (long correct, long overlapping) = (0, 0);
        for (int i = 0; i < partners.Length; i++)
        {
            bool isMatched = partners[i] >= 0;
            bool isCorrect = isMatched && Quality(gold[i], predicted[partners[i]], kind) == PairQuality.Correct;
            correct += isCorrect ? 1 : 0;
            overlapping += isMatched && !isCorrect ? 1 : 0;
        }

        long pairs = correct + overlapping;
        bool halfRight = kind == MatchKind.Partial;
        return new MatchCounts(
            correct, halfRight ? 0 : overlapping, halfRight ? overlapping : 0, gold.Count - pairs, predicted.Count - pairs);
    }

    private static PairQuality Quality(LabeledSpan gold, LabeledSpan predicted, MatchKind kind)
    {
        if (!gold.Range.Overlaps(predicted.Range))
        {
            return PairQuality.None;
        }

        bool sameRange = gold.Range == predicted.Range;
        bool sameLabel = gold.Label == predicted.Label;
        bool isCorrect = kind switch
        {
            MatchKind.Strict => sameRange && sameLabel,
            MatchKind.Type => sameLabel,
            _ => sameRange,
        };
        return isCorrect ? PairQuality.Correct : PairQuality.Overlapping;
    }

    /// <summary>Groups of spans that hang together by overlaps; spans of two groups never overlap.</summary>
    private static IEnumerable<(List<LabeledSpan> Gold, List<LabeledSpan> Predicted)> OverlapGroups(
        IReadOnlyList<LabeledSpan> gold, IReadOnlyList<LabeledSpan> predicted)
    {
        (List<LabeledSpan> goldGroup, List<LabeledSpan> predictedGroup) = ([], []);
        int end = int.MinValue;
        foreach ((LabeledSpan span, bool isGold) in gold.Select(span => (span, true))
            .Concat(predicted.Select(span => (span, false))).OrderBy(entry => entry.Item1.Range.Start))
        {
            if (span.Range.Start >= end && goldGroup.Count + predictedGroup.Count > 0)
            {
                yield return (goldGroup, predictedGroup);
                (goldGroup, predictedGroup) = ([], []);
            }

            (isGold ? goldGroup : predictedGroup).Add(span);
            end = Math.Max(end, span.Range.End);
        }

        if (goldGroup.Count + predictedGroup.Count > 0)
        {
            yield return (goldGroup, predictedGroup);
        }
    }
}

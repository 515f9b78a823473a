using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Metrics;

/// <summary>The outcomes of one-to-one matching as a table of scores.</summary>
internal static class MatchScores
{
    /// <summary>
    /// Matches the spans of both sides. Illegal tags are repaired: these metrics ask how near a prediction came, so
    /// no labelled word is dropped.
    /// </summary>
    public static ScoreTable Of(string metric, MatchKind kind, IReadOnlyList<TagPair> sentences, LabelScheme scheme)
    {
        MatchCounts counts = SpanMatch.Count(
            sentences.Select(pair => (Spans(pair.Gold, scheme), Spans(pair.Predicted, scheme))), kind);
        return new ScoreTable(metric, $"{metric} match, one to one",
        [
            .. ScoreTable.Three("", counts.Scores()),
            new("correct", counts.Correct, counts.Possible),
            new("incorrect", counts.Incorrect, counts.Possible),
            new("partial", counts.Partial, counts.Possible),
            new("missed", counts.Missed, counts.Possible),
            new("spurious", counts.Spurious, counts.Possible),
        ]);
    }

    private static IReadOnlyList<LabeledSpan> Spans(IReadOnlyList<string> tags, LabelScheme scheme) =>
        scheme.Spans(tags, IllegalTagPolicy.Repair);
}

using System.Collections.Frozen;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Metrics;

/// <summary>The table of metric names.</summary>
public static class MetricTable
{
    private static readonly FrozenDictionary<string, Func<IReadOnlyList<TagPair>, LabelScheme, ScoreTable>> _metrics =
        new Dictionary<string, Func<IReadOnlyList<TagPair>, LabelScheme, ScoreTable>>(StringComparer.Ordinal)
        {
            ["strict"] = (pairs, scheme) => ScoreTable.Of("strict", SpanF1.Strict(pairs, scheme)),
            ["lenient"] = (pairs, _) => ScoreTable.Of("lenient", SpanF1.Lenient(pairs)),
            ["exact"] = (pairs, scheme) => MatchScores.Of("exact", MatchKind.Exact, pairs, scheme),
            ["partial"] = (pairs, scheme) => MatchScores.Of("partial", MatchKind.Partial, pairs, scheme),
            ["type"] = (pairs, scheme) => MatchScores.Of("type", MatchKind.Type, pairs, scheme),
            ["accuracy"] = (pairs, _) => TagAccuracy.Table("accuracy", pairs),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every metric's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _metrics.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The scores of a metric.</summary>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="sentences">Gold and predicted tags of every sentence.</param>
    /// <param name="scheme">The scheme of both.</param>
    /// <exception cref="UnknownNameException">No metric has the name.</exception>
    public static ScoreTable Scores(string metric, IReadOnlyList<TagPair> sentences, LabelScheme scheme) =>
        _metrics.TryGetValue(metric, out Func<IReadOnlyList<TagPair>, LabelScheme, ScoreTable>? score)
            ? score(sentences, scheme)
            : throw new UnknownNameException("metric", metric, Names);
}

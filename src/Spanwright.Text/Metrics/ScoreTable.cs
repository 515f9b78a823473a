using Spanwright.Text.Documents;

namespace Spanwright.Text.Metrics;

/// <summary>The named scores of one metric on one corpus.</summary>
/// <param name="Metric">Name of the metric in <see cref="MetricTable"/>.</param>
/// <param name="Mode">What counted as right, in words, for headings.</param>
/// <param name="Scores">The scores, most important first.</param>
public sealed record ScoreTable(string Metric, string Mode, IReadOnlyList<Score> Scores)
{
    /// <summary>The score that stands for the metric where one number is wanted.</summary>
    public Score Headline => Scores[0];

    /// <summary>The score of a name.</summary>
    /// <exception cref="UnknownNameException">The table has no such score.</exception>
    public Score Find(string name)
    {
        foreach (Score score in Scores)
        {
            if (score.Name == name)
            {
                return score;
            }
        }

        throw new UnknownNameException($"score of {Metric}", name, Scores.Select(score => score.Name));
    }

    /// <summary>The averages and the labels of span scores as one table.</summary>
    internal static ScoreTable Of(string metric, SpanScores scores) => new(
        metric, scores.Mode,
        [
            .. Three("", scores.Micro),
            .. Three("macro_", scores.Macro),
            .. Three("weighted_", scores.Weighted),
            .. scores.ByLabel.SelectMany(row => Three("", row.Value, $".{row.Key}")),
        ]);

    /// <summary>F1, precision and recall under a common prefix and suffix.</summary>
    internal static IEnumerable<Score> Three(string prefix, PrecisionRecallF1 scores, string suffix = "") =>
    [
        new($"{prefix}f1{suffix}", scores.F1, scores.Support),
        new($"{prefix}precision{suffix}", scores.Precision, scores.Support),
        new($"{prefix}recall{suffix}", scores.Recall, scores.Support),
    ];
}

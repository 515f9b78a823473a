using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Evaluation;

/// <summary>The scores of a labelled split: strict and lenient spans, and words.</summary>
/// <param name="Strict">Only spans that are legal in the scheme count, as seqeval's strict mode.</param>
/// <param name="Lenient">As seqeval's default mode and conlleval.</param>
/// <param name="Partial">F1 where half of a span's borders earn half a point, labels apart (one-to-one matching).</param>
/// <param name="Type">F1 where overlapping spans of one label match (one-to-one matching).</param>
/// <param name="Accuracy">Share of words with the right tag.</param>
public sealed record TagScores(SpanScores Strict, SpanScores Lenient, double Partial, double Type, double Accuracy)
{
    private static readonly string[] _modes = ["strict", "lenient"];
    private static readonly string[] _averages = ["micro", "macro", "weighted"];
    private static readonly string[] _scores = ["precision", "recall", "f1"];

    /// <summary>Scores gold and predicted tags.</summary>
    public static TagScores Of(IReadOnlyList<TagPair> sentences, LabelScheme scheme) => new(
        SpanF1.Strict(sentences, scheme),
        SpanF1.Lenient(sentences),
        MetricTable.Scores("partial", sentences, scheme).Headline.Value,
        MetricTable.Scores("type", sentences, scheme).Headline.Value,
        TagAccuracy.Of(sentences));

    /// <summary>The interval in which strict micro F1 falls for 95 % of resamples of the sentences.</summary>
    public BootstrapInterval Interval() => BootstrapInterval.OfF1(Strict.BySentence, seed: 1);

    /// <summary>The scores by name, in [0, 1]: <c>strict.micro.f1</c>, <c>lenient.macro.f1</c>, <c>accuracy</c> and so on.</summary>
    public IReadOnlyDictionary<string, double> ByName()
    {
        SortedDictionary<string, double> scores = new(StringComparer.Ordinal)
        {
            ["accuracy"] = Accuracy,
            ["partial.f1"] = Finite(Partial),
            ["type.f1"] = Finite(Type),
        };
        Add(scores, "strict", Strict);
        Add(scores, "lenient", Lenient);
        return scores;
    }

    /// <summary>The names that <see cref="ByName"/> can have for labels, those of labels in neither gold nor prediction included.</summary>
    public static IEnumerable<string> Names(IEnumerable<string> labels) =>
    [
        "accuracy", "partial.f1", "type.f1",
        .. _modes.SelectMany(mode => _averages.SelectMany(average => _scores.Select(score => $"{mode}.{average}.{score}"))
            .Concat(labels.Select(label => $"{mode}.{label}.f1"))),
    ];

    /// <summary>Both classification reports, each under the name of its mode.</summary>
    public string Report() =>
        $"{ClassificationReport.WithHeading(Strict)}\n{ClassificationReport.WithHeading(Lenient)}";

    private static void Add(SortedDictionary<string, double> scores, string mode, SpanScores spans)
    {
        foreach ((string average, PrecisionRecallF1 row) in new[]
        {
            ("micro", spans.Micro), ("macro", spans.Macro), ("weighted", spans.Weighted),
        })
        {
            scores[$"{mode}.{average}.precision"] = Finite(row.Precision);
            scores[$"{mode}.{average}.recall"] = Finite(row.Recall);
            scores[$"{mode}.{average}.f1"] = Finite(row.F1);
        }

        foreach ((string label, PrecisionRecallF1 row) in spans.ByLabel)
        {
            scores[$"{mode}.{label}.f1"] = Finite(row.F1);
        }
    }

    // The mean over no label at all is not a number; a score file has none of those.
    private static double Finite(double score) => double.IsNaN(score) ? 0 : score;
}

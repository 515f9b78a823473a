using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Evaluation;

/// <summary>The scores of a labelled split: strict and lenient spans, and words.</summary>
/// <param name="Strict">Only spans that are legal in the scheme count, as seqeval's strict mode.</param>
/// <param name="Lenient">As seqeval's default mode and conlleval.</param>
/// <param name="Accuracy">Share of words with the right tag.</param>
public sealed record TagScores(SpanScores Strict, SpanScores Lenient, double Accuracy)
{
    /// <summary>Scores gold and predicted tags.</summary>
    public static TagScores Of(IReadOnlyList<TagPair> sentences, LabelScheme scheme) => new(
        SpanF1.Strict(sentences, scheme), SpanF1.Lenient(sentences), TagAccuracy.Of(sentences));

    /// <summary>The scores by name, in [0, 1]: <c>strict.micro.f1</c>, <c>lenient.macro.f1</c>, <c>accuracy</c> and so on.</summary>
    public IReadOnlyDictionary<string, double> ByName()
    {
        SortedDictionary<string, double> scores = new(StringComparer.Ordinal) { ["accuracy"] = Accuracy };
        Add(scores, "strict", Strict);
        Add(scores, "lenient", Lenient);
        return scores;
    }

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

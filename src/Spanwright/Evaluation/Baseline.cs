using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Evaluation;

/// <summary>A way to label sentences that needs no model: what a trained one must beat to be worth its time.</summary>
/// <param name="Name">Its name in results.</param>
/// <param name="Learn">Learns from training sentences how to tag the words of others.</param>
public sealed record Baseline(string Name, Func<IReadOnlyList<Sentence>, LabelScheme, Func<Sentence, IReadOnlyList<string>>> Learn)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Baseline> All { get; } =
    [
        new("majority", MajorityTags.Learn),
        new("dictionary", SpanGazetteer.Learn),
    ];

    /// <summary>Strict micro F1 of a way to tag, on gold sentences.</summary>
    public static double F1(
        Func<Sentence, IReadOnlyList<string>> tag, IReadOnlyList<Sentence> gold, LabelScheme scheme)
    {
        TagPair[] pairs = [.. gold.Select(sentence => new TagPair(
            scheme.Tags(sentence.Spans, sentence.Words.Count), tag(sentence)))];
        double f1 = SpanF1.Strict(pairs, scheme).Micro.F1;
        return double.IsFinite(f1) ? f1 : 0;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Spanwright.Evaluation;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Runs;

/// <summary>Strict micro F1 of the ways to label a split without a model.</summary>
/// <param name="ByName">The scores in [0, 1] by the name of the baseline.</param>
internal sealed record BaselineScores(IReadOnlyList<(string Name, double F1)> ByName)
{
    /// <summary>Learns all baselines from training sentences; what it returns scores them on splits.</summary>
    public static Func<LabeledSplit, BaselineScores> Learn(IReadOnlyList<Sentence> training, LabelScheme scheme)
    {
        var learned = Baseline.All.Select(baseline => (baseline.Name, Tag: baseline.Learn(training, scheme))).ToArray();
        return split => new BaselineScores(
            [.. learned.Select(baseline => (baseline.Name, Baseline.F1(baseline.Tag, split.Sentences, scheme)))]);
    }

    /// <summary>The model's score with its interval beside those of the baselines, in words.</summary>
    public string Sentence(LabeledSplit split)
    {
        BootstrapInterval interval = split.Scores.Interval();
        string others = string.Join(", ", ByName.Select(
            baseline => string.Create(CultureInfo.InvariantCulture, $"{baseline.Name} {baseline.F1:0.000}")));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"strict micro F1 {split.Scores.Strict.Micro.F1:0.000}, 95 % of resampled test sets in [{interval.Lower:0.000}, {interval.Upper:0.000}]; without a model: {others}");
    }

    /// <summary>The scores as JSON.</summary>
    public JsonObject ToJson() => new(ByName.Select(baseline => KeyValuePair.Create(baseline.Name, (JsonNode?)baseline.F1)));
}

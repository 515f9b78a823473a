using System.Globalization;
using System.Text;
using Spanwright.Evaluation;
using Spanwright.Reports;
using Spanwright.Text.Documents;
using Spanwright.Text.Metrics;

namespace Spanwright.Runs;

/// <summary>The README.md of a trained tagger: front matter for model hubs, scores with their mode, labels with examples, limits.</summary>
internal static class ModelCard
{
    private const int ExamplesOfLabel = 4;

    /// <summary>The card.</summary>
    public static string Text(RunResult result)
    {
        StringBuilder text = new();
        AppendFrontMatter(text);
        AppendAbout(text, result);
        foreach ((string name, LabeledSplit split) in result.Splits)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Scores on {name}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{split.Sentences.Count} sentences. Spans must agree in range and label.\n\n");
            text.Append("```\n").Append(split.Report()).Append("```\n\n");
        }

        AppendLabels(text, result);
        AppendLimits(text, result);
        return text.ToString();
    }

    private static void AppendFrontMatter(StringBuilder text) =>
        text.Append("---\nlibrary_name: spanwright\npipeline_tag: token-classification\ntags: [token-classification]\n---\n\n");

    private static void AppendAbout(StringBuilder text, RunResult result)
    {
        LabelerSettings settings = result.Model.Settings;
        string trained = result.Model.Adapter is { } adapter
            ? $"a low-rank adapter (r {adapter.Options.Rank}, alpha {adapter.Options.Alpha})"
            : "all weights";
        text.Append("# A tagger\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- pretrained model: `{Path.GetFileName(result.Pretrained.Path)}`");
        text.Append(result.Options.Model.RandomInit ? " (random weights, not pretrained)\n" : "\n");
        text.Append(CultureInfo.InvariantCulture, $"- trained: {trained}\n");
        text.Append(CultureInfo.InvariantCulture, $"- unmask pattern: `{settings.Unmask}`, layers without causal mask: ");
        text.Append(CultureInfo.InvariantCulture, $"{result.Model.Backbone.Plan.UnmaskedLayers} of {result.Model.Backbone.Plan.LayerCount} ");
        text.Append(CultureInfo.InvariantCulture, $"(self-test after training: `{result.CausalityAfter.Observed}`)\n");
        foreach (ReportFact fact in result.Model.Facts)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {fact.Name.ToLowerInvariant()}: {fact.Value}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- {result.State.Step} updates, seed {result.Options.Train.Seed}; all settings in `config.resolved.yaml`\n\n");
    }

    private static void AppendLabels(StringBuilder text, RunResult result)
    {
        text.Append("## Labels\n\n| label | training spans | examples |\n|---|---|---|\n");
        foreach (string label in result.Model.Settings.Inventory.Labels)
        {
            string[] spans = [.. result.Corpora.Train.SelectMany(sentence => sentence.Spans
                .Where(span => span.Label == label).Select(span => Words(sentence, span.Range)))];
            string examples = string.Join(", ", spans.Distinct(StringComparer.Ordinal).Take(ExamplesOfLabel)
                .Select(example => $"“{example.Replace("|", "\\|", StringComparison.Ordinal)}”"));
            text.Append(CultureInfo.InvariantCulture, $"| {label} | {spans.Length} | {examples} |\n");
        }

        text.Append('\n');
    }

    private static void AppendLimits(StringBuilder text, RunResult result)
    {
        text.Append("## Limits\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- {result.Model.LengthLimit}\n");
        text.Append("- One span a word: nested and overlapping spans cannot be predicted.\n");
        foreach ((string name, LabeledSplit split) in result.Splits)
        {
            BootstrapNote(text, name, split);
        }
    }

    private static void BootstrapNote(StringBuilder text, string name, LabeledSplit split)
    {
        PrecisionRecallF1 micro = split.Scores.Strict.Micro;
        BootstrapInterval interval = split.Scores.Interval();
        text.Append(CultureInfo.InvariantCulture, $"- {name}: {micro.Support} gold spans, strict micro F1 {micro.F1:0.0000}, 95 % of resampled test sets in [{interval.Lower:0.0000}, {interval.Upper:0.0000}]; {split.UnreadWords} words were not read.\n");
    }

    private static string Words(Sentence sentence, WordRange range) =>
        string.Join(' ', sentence.Words.Skip(range.Start).Take(range.Length));
}

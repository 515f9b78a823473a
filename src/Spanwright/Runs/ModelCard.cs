using System.Globalization;
using System.Text;
using Spanwright.Evaluation;
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
            text.Append("```\n").Append(split.Scores.Report()).Append("```\n\n");
        }

        AppendLabels(text, result);
        AppendLimits(text, result);
        return text.ToString();
    }

    private static void AppendFrontMatter(StringBuilder text) =>
        text.Append("---\nlibrary_name: spanwright\npipeline_tag: token-classification\ntags: [token-classification]\n---\n\n");

    private static void AppendAbout(StringBuilder text, RunResult result)
    {
        TaggerSettings settings = result.Tagger.Settings;
        string trained = result.Tagger.Model.Adapter is { } adapter
            ? $"a low-rank adapter (r {adapter.Options.Rank}, alpha {adapter.Options.Alpha}) and the head"
            : "all weights";
        text.Append("# A tagger\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- pretrained model: `{Path.GetFileName(result.Tagger.Source.Path)}`");
        text.Append(result.Options.Model.RandomInit ? " (random weights, not pretrained)\n" : "\n");
        text.Append(CultureInfo.InvariantCulture, $"- trained: {trained}\n");
        text.Append(CultureInfo.InvariantCulture, $"- unmask pattern: `{settings.Unmask}`, layers without causal mask: ");
        text.Append(CultureInfo.InvariantCulture, $"{result.Tagger.Model.Backbone.Plan.UnmaskedLayers} of {result.Tagger.Model.Backbone.Plan.LayerCount} ");
        text.Append(CultureInfo.InvariantCulture, $"(self-test after training: `{result.CausalityAfter.Observed}`)\n");
        text.Append(CultureInfo.InvariantCulture, $"- read-out: {settings.Readout.ToString().ToLowerInvariant()} subword; scheme {settings.Scheme}\n");
        text.Append(CultureInfo.InvariantCulture, $"- {result.State.Step} updates, seed {result.Options.Train.Seed}; all settings in `config.resolved.yaml`\n\n");
    }

    private static void AppendLabels(StringBuilder text, RunResult result)
    {
        text.Append("## Labels\n\n| label | training spans | examples |\n|---|---|---|\n");
        foreach (string label in result.Tagger.Settings.Inventory.Labels)
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
        text.Append(CultureInfo.InvariantCulture, $"- Sequences of at most {result.Tagger.Settings.MaxSeqLength} subwords; longer ones: {result.Tagger.Settings.OnOverflow.ToString().ToLowerInvariant()}.\n");
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

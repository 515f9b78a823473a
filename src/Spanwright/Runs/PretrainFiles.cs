using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Native;

namespace Spanwright.Runs;

/// <summary>Writes what a finished pre-training run leaves in its folder beside the model.</summary>
internal static class PretrainFiles
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>Writes results and card.</summary>
    public static void Write(RunDirectory directory, PretrainResult result)
    {
        PretrainCurves curves = PretrainCurves.Of(StoredEvents.Read(directory.Metrics).Steps, result.State.Scorings);
        AtomicFile.WriteText(directory.LossCurve, curves.Loss());
        AtomicFile.WriteText(directory.PerplexityCurve, curves.Perplexity());
        AtomicFile.WriteText(directory.Environment, RunEnvironment.Of(
            result.Assembly.Model.Backbone.Place.Device, result.Options.Train.Seed).ToJsonString(_json) + "\n");
        AtomicFile.WriteText(directory.Card, Card(result));
        AtomicFile.WriteText(directory.Results, Results(result).ToJsonString(_json) + "\n"); // last: the run is complete
    }

    private static JsonObject Results(PretrainResult result) => new()
    {
        ["steps"] = result.State.Step,
        ["tokens"] = result.State.Tokens,
        ["finish_reason"] = result.Finished.Reason.ToString(),
        ["seconds"] = result.Finished.Elapsed.TotalSeconds,
        ["peak_memory_bytes"] = ProcessMemory.PeakBytes,
        ["parameters"] = result.Assembly.ParameterCount,
        ["block_parameters"] = result.Assembly.Model.Backbone.BlockParameterCount,
        ["train_tokens"] = result.Text.Train.TokenCount,
        ["held_out_tokens"] = result.Text.HeldOut.TokenCount,
        ["text_sha256"] = result.Text.ContentHash,
        ["tokens_per_second"] = result.Speed.TokensPerSecond,
        ["matrix_peak_gflops"] = result.Speed.MatrixPeak,
        ["share_of_peak"] = result.Speed.Share,
        ["scores"] = result.Scores is null ? null : new JsonObject(
            result.Scores.Select(score => KeyValuePair.Create(score.Key, (JsonNode?)score.Value))),
    };

    private static string Card(PretrainResult result)
    {
        StringBuilder card = new();
        card.AppendLine(CultureInfo.InvariantCulture, $"""
            ---
            library_name: spanwright
            pipeline_tag: text-generation
            ---
            # A language model made with `spanwright pretrain`

            | | |
            |---|---|
            | start | {(result.Options.Model.RandomInit ? "random weights" : $"`{result.Options.Model.Path}`")} |
            | parameters | {result.Assembly.ParameterCount:N0} |
            | vocabulary | {result.Assembly.Tokenizer.VocabularySize:N0} |
            | text | {string.Join(", ", result.Options.Text.Train.Select(Path.GetFileName))} |
            | training tokens | {result.Text.Train.TokenCount:N0}, read {(double)result.State.Tokens / result.Text.Train.TokenCount:0.00} times |
            | updates | {result.State.Step:N0} |
            """);
        foreach ((string name, double score) in result.Scores ?? new Dictionary<string, double>())
        {
            card.Append(CultureInfo.InvariantCulture, $"| held-out {name} | {score:0.000} |\n");
        }

        card.Append("\nThe settings stand in `config.resolved.yaml`. The text is the limit of what it knows.\n");
        return card.ToString().ReplaceLineEndings("\n");
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Evaluation;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Native;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Metrics;

namespace Spanwright.Runs;

/// <summary>Writes what a finished run leaves in its folder.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions _json = new() { WriteIndented = true };

    /// <summary>Writes scores, predictions, environment and card.</summary>
    public static void Write(RunDirectory directory, RunResult result)
    {
        if (result.Headline is { } headline)
        {
            WriteText(directory.PredictionsJsonLines, writer => DocumentFormats.Writer("jsonl", new FormatOptions())
                .Write(writer, headline.Value.Predicted));
            WriteText(directory.PredictionsConll, writer => new ConllWriter(new FormatOptions())
                .WritePredictions(writer, [.. headline.Value.Sentences], [.. headline.Value.Predicted]));
            AtomicFile.WriteText(directory.Evaluation, Scores(headline.Key, headline.Value).ToJsonString(_json) + "\n");
        }

        AtomicFile.WriteText(directory.Environment, Environment(result).ToJsonString(_json) + "\n");
        AtomicFile.WriteText(directory.Card, ModelCard.Text(result));
        AtomicFile.WriteText(directory.Report, RunReport.Of(directory, result).Html());
        AtomicFile.WriteText(directory.Results, Results(result).ToJsonString(_json) + "\n"); // last: the run is complete
    }

    private static JsonObject Results(RunResult result)
    {
        JsonObject splits = [];
        foreach ((string name, LabeledSplit split) in result.Splits)
        {
            splits[name] = Scores(name, split);
            splits[name]!["baselines"] = result.Baselines[name].ToJson();
        }

        return new JsonObject
        {
            ["steps"] = result.State.Step,
            ["tokens"] = result.State.Tokens,
            ["labelled_tokens"] = result.State.LabelledTokens,
            ["finish_reason"] = result.Finished.Reason.ToString(),
            ["seconds"] = result.Finished.Elapsed.TotalSeconds,
            ["peak_memory_bytes"] = ProcessMemory.PeakBytes,
            ["unmask"] = result.Model.Settings.Unmask,
            ["unmasked_layers"] = result.Model.Backbone.Plan.UnmaskedLayers,
            ["causality"] = new JsonObject
            {
                ["planned"] = result.CausalityAfter.Planned,
                ["before_training"] = result.CausalityBefore.Observed,
                ["after_training"] = result.CausalityAfter.Observed,
                ["first_moving_position"] = result.CausalityAfter.FirstMovingPosition,
            },
            ["best_step"] = result.State.Best?.Step,
            ["splits"] = splits,
        };
    }

    private static JsonObject Scores(string name, LabeledSplit split)
    {
        JsonObject scores = [];
        foreach ((string key, double value) in split.Scores.ByName())
        {
            scores[key] = value;
        }

        BootstrapInterval interval = split.Scores.Interval();
        JsonObject all = new()
        {
            ["split"] = name,
            ["sentences"] = split.Sentences.Count,
            ["words"] = split.Sentences.Sum(sentence => sentence.Words.Count),
            ["unread_words"] = split.UnreadWords,
            ["illegal_tags"] = split.Predictions.Sum(
                prediction => split.Inventory.Scheme.IllegalTags(split.TagNames(prediction))),
            ["scores"] = scores,
            ["strict.micro.f1.interval95"] = new JsonArray(interval.Lower, interval.Upper),
        };
        foreach (SignalScore signal in split.Signals)
        {
            all[$"signal.{signal.Source}"] = new JsonObject { ["words"] = signal.Words, ["accuracy"] = signal.Accuracy, ["f1"] = signal.F1 };
        }

        if (split.Answers is { } answers)
        {
            all["answers"] = new JsonObject
            {
                ["items"] = answers.Items,
                ["accepted"] = answers.Accepted,
                ["unparseable"] = answers.Unparseable,
                ["ungrounded"] = answers.Ungrounded,
                ["unknown_type"] = answers.UnknownType,
                ["duplicate"] = answers.Duplicate,
                ["truncated"] = answers.Truncated,
            };
        }

        return all;
    }

    private static JsonObject Environment(RunResult result)
    {
        JsonObject environment = RunEnvironment.Of(result.Model.Backbone.Place.Device, result.Options.Train.Seed);
        environment["base_model"] = result.Pretrained.Path;
        environment["base_sha256"] = result.Model.Settings.BaseSha256;
        environment["data_content"] = new JsonObject(
        [
            KeyValuePair.Create("train", (JsonNode?)ContentHash.Of(result.Corpora.Train)),
            .. result.Splits.Select(split => KeyValuePair.Create(split.Key, (JsonNode?)ContentHash.Of(split.Value.Sentences))),
        ]);
        return environment;
    }

    private static void WriteText(string path, Action<TextWriter> write) => AtomicFile.Write(path, stream =>
    {
        using StreamWriter writer = new(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Metrics;

namespace Spanwright.Evaluation;

/// <summary>What a finished run says about its test sentences.</summary>
/// <param name="Name">Name of the run, for people.</param>
/// <param name="Predictions">The file of the predictions.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Split">The split that was scored: test, else dev.</param>
/// <param name="Scores">Its scores on that split, by name.</param>
/// <param name="Sentences">The sentences with their gold spans.</param>
/// <param name="BySentence">Spans right, predicted and gold of each sentence.</param>
public sealed record FinishedRun(
    string Name,
    string Predictions,
    long Seed,
    string Split,
    IReadOnlyDictionary<string, double> Scores,
    IReadOnlyList<Sentence> Sentences,
    IReadOnlyList<SpanCounts> BySentence)
{
    // Columns of the predictions: word, gold tag, predicted tag.
    private const string GoldColumn = "1";
    private const string PredictedColumn = "2";

    /// <summary>Reads the files of a run.</summary>
    /// <param name="name">Name of the run.</param>
    /// <param name="predictions">Word, gold tag and predicted tag in columns.</param>
    /// <param name="scores">JSON with the split and its scores.</param>
    /// <param name="environment">JSON with the seed.</param>
    /// <exception cref="DataFormatException">A file is missing, or not what a run writes.</exception>
    public static FinishedRun Read(string name, string predictions, string scores, string environment)
    {
        JsonObject scored = Json(scores);
        Sentence[] gold = Labelled(predictions, GoldColumn);
        Sentence[] predicted = Labelled(predictions, PredictedColumn);
        SpanScores spans = SpanF1.OfSpans(gold.Zip(predicted, (left, right) => (left.Spans, right.Spans)));
        return new FinishedRun(
            name,
            predictions,
            Value<long>(environment, Json(environment), "seed"),
            Value<string>(scores, scored, "split"),
            (scored["scores"] as JsonObject ?? throw Missing(scores, "scores"))
                .ToDictionary(score => score.Key, score => score.Value!.GetValue<double>(), StringComparer.Ordinal),
            gold,
            spans.BySentence);
    }

    private static Sentence[] Labelled(string path, string column) =>
        [.. DocumentFormats.Reader("conll", new FormatOptions { TagColumn = column }).ReadFile(path)];

    private static JsonObject Json(string path)
    {
        string text = string.Join('\n', DataFile.Lines(path).Select(line => line.Text));
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw Missing(path, "object");
        }
        catch (JsonException error)
        {
            throw new DataFormatException(path, error.LineNumber + 1, "this is no JSON.", "Evaluate the run again.", error);
        }
    }

    private static T Value<T>(string path, JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue(out T? found) ? found : throw Missing(path, key);

    private static DataFormatException Missing(string path, string key) =>
        new(path, line: null, $"there is no '{key}'.", "Name the folder of a run that this program has finished.");
}

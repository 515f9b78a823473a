using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>
/// Events as JSON: <c>event</c> is the kind in snake_case, the other keys are those of the event. Times are in seconds.
/// </summary>
public static class TrainingEventJson
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The event as one line.</summary>
    public static string Line(TrainingEvent happened)
    {
        Type kind = happened.GetType();
        JsonObject line = new() { ["event"] = SnakeCase.Of(kind.Name) };
        foreach ((string key, JsonNode? value) in JsonSerializer.SerializeToNode(happened, kind, _options)!.AsObject())
        {
            line[key] = value?.DeepClone();
        }

        Replace(line, happened);
        return line.ToJsonString(_options);
    }

    private static void Replace(JsonObject line, TrainingEvent happened)
    {
        if (happened is TrainingEvent.Finished finished)
        {
            line["reason"] = SnakeCase.Of(finished.Reason.ToString());
        }

        TimeSpan? elapsed = happened switch
        {
            TrainingEvent.StepTaken step => step.Elapsed,
            TrainingEvent.Finished end => end.Elapsed,
            _ => null,
        };
        if (elapsed is not null && line.Remove("elapsed"))
        {
            line["elapsed_seconds"] = Math.Round(elapsed.Value.TotalSeconds, 3);
        }
    }
}

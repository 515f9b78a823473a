using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats.Events;

/// <summary>Values of event corpora in JSON; what is missing or of another kind is an error with its place.</summary>
/// <param name="file">Name of the file in errors.</param>
/// <param name="line">1-based line; null where the file is one value.</param>
/// <param name="place">Where in it, as "sentence 3"; empty where the line says it.</param>
internal sealed class EventJson(string file, long? line, string place)
{
    /// <summary>A member of an object.</summary>
    public JsonElement Member(JsonElement element, string key, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out JsonElement value) && value.ValueKind == kind
            ? value : throw Error($"there is no {Name(kind)} '{key}'.");

    /// <summary>A text.</summary>
    public string Text(JsonElement element, string key) => Member(element, key, JsonValueKind.String).GetString()!;

    /// <summary>A list of words.</summary>
    public string[] Words(JsonElement element, string key) =>
        [.. Member(element, key, JsonValueKind.Array).EnumerateArray().Select(word =>
            word.ValueKind == JsonValueKind.String && word.GetString() is { Length: > 0 } text
                ? text : throw Error($"'{key}' holds {word.GetRawText()}, a word was expected."))];

    /// <summary>A range of words, its end exclusive.</summary>
    /// <param name="start">The start.</param>
    /// <param name="end">The end.</param>
    /// <param name="wordCount">Number of words of the sentence.</param>
    public WordRange Range(JsonElement start, JsonElement end, int wordCount) =>
        start.ValueKind == JsonValueKind.Number && end.ValueKind == JsonValueKind.Number
        && start.TryGetInt32(out int from) && end.TryGetInt32(out int to) && from >= 0 && from < to && to <= wordCount
            ? new WordRange(from, to)
            : throw Error($"a trigger has the words {start.GetRawText()} to {end.GetRawText()} of {wordCount}.");

    /// <summary>An error at this place.</summary>
    public DataFormatException Error(string problem) => new(
        file, line, place.Length == 0 ? problem : $"{place}: {problem}", "Check the format (data.format), and that the file is whole.");

    private static string Name(JsonValueKind kind) => kind == JsonValueKind.Array ? "list" : kind == JsonValueKind.String ? "text" : "object";
}

using System.Text.Json;
using Spanwright.Models.Checkpoints;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>What a checkpoint says about conversations and the ends of texts: tokenizer_config.json, chat_template.jinja, GGUF metadata.</summary>
/// <param name="ChatTemplate">Its chat template (the one called <c>default</c> where it has several); null where it has none.</param>
/// <param name="BeginOfText">Its begin-of-text token; null where it has none.</param>
/// <param name="EndOfText">Its end-of-text token; null where it has none.</param>
internal sealed record ChatFiles(string? ChatTemplate, string? BeginOfText, string? EndOfText)
{
    private const string ConfigName = "tokenizer_config.json";
    private const string TemplateName = "chat_template.jinja";

    /// <summary>Reads them.</summary>
    /// <exception cref="CheckpointException">tokenizer_config.json is no JSON.</exception>
    public static ChatFiles Read(Checkpoint checkpoint, Tokenizer tokenizer)
    {
        JsonElement config = Config(checkpoint.Path);
        string template = Path.Combine(checkpoint.Path, TemplateName);
        return new ChatFiles(
            File.Exists(template) ? File.ReadAllText(template) : Template(config) ?? checkpoint.Tokenizer?.ChatTemplate,
            Token(config, "bos_token") ?? Named(checkpoint, "bos", tokenizer),
            Token(config, "eos_token") ?? Named(checkpoint, "eos", tokenizer));
    }

    private static JsonElement Config(string folder)
    {
        string file = Path.Combine(folder, ConfigName);
        if (!File.Exists(file))
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file));
        }
        catch (JsonException error)
        {
            throw new CheckpointException(file, $"It cannot be read: {error.Message}", "Fetch the file again.", error);
        }
    }

    private static string? Template(JsonElement config)
    {
        if (config.ValueKind != JsonValueKind.Object || !config.TryGetProperty("chat_template", out JsonElement template))
        {
            return null;
        }

        return template.ValueKind == JsonValueKind.String ? template.GetString()
            : template.ValueKind != JsonValueKind.Array ? null
            : template.EnumerateArray().Where(entry => Text(entry, "name") == "default").Select(entry => Text(entry, "template")).FirstOrDefault();
    }

    private static string? Text(JsonElement entry, string key) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(key, out JsonElement text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    // A text, or an object with the text as its content.
    private static string? Token(JsonElement config, string key) =>
        config.ValueKind != JsonValueKind.Object || !config.TryGetProperty(key, out JsonElement token) ? null
        : token.ValueKind == JsonValueKind.String ? token.GetString()
        : token.ValueKind == JsonValueKind.Object && token.TryGetProperty("content", out JsonElement content) ? content.GetString()
        : null;

    private static string? Named(Checkpoint checkpoint, string name, Tokenizer tokenizer) =>
        checkpoint.Tokenizer?.SpecialIds.TryGetValue(name, out int id) == true ? tokenizer.Token(id)
        : checkpoint.Config.TryGetProperty($"{name}_token_id", out JsonElement ids) && FirstNumber(ids) is { } number
            ? tokenizer.Token(number)
        : null;

    // Some models have several tokens that end a text; the first is the one that they were trained with.
    private static int? FirstNumber(JsonElement ids) => ids.ValueKind == JsonValueKind.Number ? ids.GetInt32()
        : ids.ValueKind == JsonValueKind.Array && ids.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Number } first
            ? first.GetInt32()
        : null;
}

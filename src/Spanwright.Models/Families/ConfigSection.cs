using System.Text.Json;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Models.Families;

/// <summary>Checked access to the entries of a config.json.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="root">Its content, or one of its sections.</param>
public sealed class ConfigSection(string file, JsonElement root)
{
    /// <summary>The file, for messages.</summary>
    public string File { get; } = file;

    /// <summary>Whether an entry is there and not null.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>A positive whole number.</summary>
    public int Size(string key, int? otherwise = null)
    {
        if (Find(key) is not JsonElement value)
        {
            return otherwise ?? throw Missing(key);
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int size) && size > 0
            ? size
            : throw Wrong(key, value, "a positive whole number");
    }

    /// <summary>A number.</summary>
    public double Number(string key, double? otherwise = null)
    {
        if (Find(key) is not JsonElement value)
        {
            return otherwise ?? throw Missing(key);
        }

        return value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(key, value, "a number");
    }

    /// <summary>A truth value.</summary>
    public bool Flag(string key, bool otherwise)
    {
        return Find(key) switch
        {
            null => otherwise,
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False } => false,
            JsonElement value => throw Wrong(key, value, "true or false"),
        };
    }

    /// <summary>A text.</summary>
    public string Text(string key, string? otherwise = null)
    {
        if (Find(key) is not JsonElement value)
        {
            return otherwise ?? throw Missing(key);
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(key, value, "a text");
    }

    /// <summary>A section; null when it is missing or null.</summary>
    public ConfigSection? Section(string key)
    {
        return Find(key) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Object } section => new ConfigSection(File, section),
            JsonElement value => throw Wrong(key, value, "a section"),
        };
    }

    /// <summary>The error that an entry has a value which cannot be used.</summary>
    public CheckpointException Unusable(string key, string problem, string remedy) =>
        new(File, $"'{key}' {problem}", remedy);

    private JsonElement? Find(string key) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private CheckpointException Missing(string key) => new(
        File, $"'{key}' is missing.", "Take the config.json that belongs to the weights.");

    private CheckpointException Wrong(string key, JsonElement value, string wanted)
    {
        string text = value.GetRawText();
        string shown = text.Length > 40 ? text[..40] + "…" : text;
        return new CheckpointException(
            File, $"'{key}' is {shown}, but must be {wanted}.", "Take the config.json that belongs to the weights.");
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Spanwright.Options;
using Spanwright.Runs.Transfer;
using Spanwright.Text.Labels;

namespace Spanwright.Runs;

/// <summary>
/// What a saved model that labels needs beside its weights, whatever its method. It stands in the metadata of the safetensors file
/// that holds the trained weights.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "method")]
[JsonDerivedType(typeof(TaggerSettings), "token_classification")]
[JsonDerivedType(typeof(InContextSettings), "in_context")]
[JsonDerivedType(typeof(MultiTaskSettings), "multi_task")]
public abstract record LabelerSettings
{
    /// <summary>The key of the settings there.</summary>
    public const string Key = "spanwright";

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>One digit a layer, leftmost = layer 0; 1 = the causal mask is removed.</summary>
    public required string UnmaskBits { get; init; }

    /// <summary>The pattern as the user wrote it.</summary>
    public required string Unmask { get; init; }

    /// <summary>The scheme of the tags.</summary>
    public required string Scheme { get; init; }

    /// <summary>The tags, in the order of a head's outputs.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>How raw text is cut into words.</summary>
    public required string Splitter { get; init; }

    /// <summary>Number type of the pretrained weights.</summary>
    public required ModelDtype Dtype { get; init; }

    /// <summary>SHA-256 of the base model's weights; null where the saved model holds all weights itself.</summary>
    public string? BaseSha256 { get; init; }

    /// <summary>The labels as an inventory.</summary>
    [JsonIgnore]
    public LabelInventory Inventory => new(LabelScheme.Find(Scheme), Tags);

    /// <summary>The settings as metadata of a safetensors file.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Metadata =>
        new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt", [Key] = ToJson() };

    /// <summary>The settings as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text holds no settings.</exception>
    public static LabelerSettings FromJson(string json) =>
        JsonSerializer.Deserialize<LabelerSettings>(json, _json) ?? throw new JsonException("The settings are null.");
}

using System.Text.Json;
using System.Text.Json.Serialization;
using Spanwright.Models.Heads;
using Spanwright.Options;
using Spanwright.Text.Labels;

namespace Spanwright.Runs;

/// <summary>
/// What a saved tagger needs beside its weights. It stands in the metadata of an adapter's safetensors file, or under
/// <c>spanwright</c> in the config.json of a whole model.
/// </summary>
public sealed record TaggerSettings
{
    /// <summary>The key of the settings in both places.</summary>
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

    /// <summary>The subword that stands for a word.</summary>
    public required WordReadout Readout { get; init; }

    /// <summary>The scheme of the tags.</summary>
    public required string Scheme { get; init; }

    /// <summary>The tags, in the order of the head's outputs.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Longest sequence in subwords.</summary>
    public required int MaxSeqLength { get; init; }

    /// <summary>What happens to longer sentences.</summary>
    public required OverflowPolicy OnOverflow { get; init; }

    /// <summary>Whether a word is tokenized as if a space stood before it.</summary>
    public required PrefixSpace AddPrefixSpace { get; init; }

    /// <summary>How raw text is cut into words.</summary>
    public required string Splitter { get; init; }

    /// <summary>Number type of the pretrained weights.</summary>
    public required ModelDtype Dtype { get; init; }

    /// <summary>SHA-256 of the base model's weights; null where the saved model holds all weights itself.</summary>
    public string? BaseSha256 { get; init; }

    /// <summary>The labels as an inventory.</summary>
    [JsonIgnore]
    public LabelInventory Inventory => new(LabelScheme.Find(Scheme), Tags);

    /// <summary>The settings as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, _json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text holds no settings.</exception>
    public static TaggerSettings FromJson(string json) =>
        JsonSerializer.Deserialize<TaggerSettings>(json, _json) ?? throw new JsonException("The settings are null.");
}

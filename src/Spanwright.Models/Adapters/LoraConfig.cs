using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Models.Adapters;

/// <summary>PEFT's <c>adapter_config.json</c>: the settings of an adapter and the task that it was trained for.</summary>
/// <param name="Options">The settings.</param>
/// <param name="TaskType">TOKEN_CLS or CAUSAL_LM.</param>
/// <param name="BaseModel">Path or name of the base model.</param>
public sealed record LoraConfig(LoraOptions Options, string TaskType, string BaseModel)
{
    /// <summary>The name of the file in an adapter's folder.</summary>
    public const string FileName = "adapter_config.json";

    /// <summary>PEFT's name of token classification.</summary>
    public const string TokenClassification = "TOKEN_CLS";

    /// <summary>PEFT's name of language modelling.</summary>
    public const string CausalLanguageModel = "CAUSAL_LM";

    // Settings that change what an adapter computes and that are not implemented; each with the value that is harmless.
    private static readonly (string Key, Func<JsonElement, bool> IsOff)[] _refused =
    [
        ("use_dora", value => value.ValueKind == JsonValueKind.False),
        ("rank_pattern", value => value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any()),
        ("alpha_pattern", value => value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().Any()),
        ("layer_replication", value => false),
        ("lora_bias", value => value.ValueKind == JsonValueKind.False),
        ("fan_in_fan_out", value => value.ValueKind == JsonValueKind.False),
        ("target_parameters", value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0),
        ("exclude_modules", value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0),
        ("use_qalora", value => value.ValueKind == JsonValueKind.False),
        ("alora_invocation_tokens", value => false),
        ("trainable_token_indices", value => false),
    ];

    /// <summary>Reads the file.</summary>
    /// <exception cref="CheckpointException">It is broken, no LoRA adapter, or uses a setting that is not supported.</exception>
    public static LoraConfig Read(string file)
    {
        JsonElement root = ReadObject(file);
        string type = Text(root, "peft_type") ?? "";
        if (type != "LORA")
        {
            throw new CheckpointException(file, $"'peft_type' is '{type}'.", "Only LORA adapters can be loaded.");
        }

        foreach ((string key, Func<JsonElement, bool> isOff) in _refused)
        {
            if (root.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null && !isOff(value))
            {
                throw new CheckpointException(
                    file, $"'{key}' is {value.GetRawText()}, which is not supported.",
                    "Merge the adapter into its base model with PEFT and load the merged model.");
            }
        }

        try
        {
            return new LoraConfig(
                ReadOptions(root), Text(root, "task_type") ?? "", Text(root, "base_model_name_or_path") ?? "");
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or KeyNotFoundException
            or ArgumentException)
        {
            throw new CheckpointException(
                file, $"A setting cannot be read: {error.Message}", "Take the adapter_config.json that PEFT wrote.", error);
        }
    }

    /// <summary>Writes the file, with the keys that every version of PEFT knows.</summary>
    public void Write(string file)
    {
        JsonObject root = new()
        {
            ["base_model_name_or_path"] = BaseModel,
            ["bias"] = Options.Bias switch { LoraBias.All => "all", LoraBias.LoraOnly => "lora_only", _ => "none" },
            ["fan_in_fan_out"] = false,
            ["inference_mode"] = true,
            ["init_lora_weights"] = true,
            ["layers_to_transform"] = Options.LayersToTransform is null
                ? null
                : new JsonArray([.. Options.LayersToTransform.Select(layer => (JsonNode)layer)]),
            ["lora_alpha"] = Options.Alpha,
            ["lora_dropout"] = Options.Dropout,
            ["modules_to_save"] = Options.ModulesToSave.Count == 0
                ? null
                : new JsonArray([.. Options.ModulesToSave.Select(module => (JsonNode)module)]),
            ["peft_type"] = "LORA",
            ["r"] = Options.Rank,
            ["target_modules"] = Options.Targets.Names is null
                ? Options.Targets.Pattern
                : new JsonArray([.. Options.Targets.Names.Select(name => (JsonNode)name)]),
            ["task_type"] = TaskType,
            ["use_rslora"] = Options.UseRslora,
        };
        File.WriteAllText(file, root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static LoraOptions ReadOptions(JsonElement root) => new()
    {
        Rank = root.GetProperty("r").GetInt32(),
        Alpha = root.GetProperty("lora_alpha").GetDouble(),
        Dropout = root.TryGetProperty("lora_dropout", out JsonElement dropout) ? dropout.GetDouble() : 0,
        Targets = root.GetProperty("target_modules") is { ValueKind: JsonValueKind.String } pattern
            ? new LoraTargets(pattern.GetString()!)
            : new LoraTargets(List(root, "target_modules", value => value.GetString()!)!),
        LayersToTransform = root.TryGetProperty("layers_to_transform", out JsonElement layer)
            && layer.ValueKind == JsonValueKind.Number
                ? [layer.GetInt32()]
                : List(root, "layers_to_transform", value => value.GetInt32()),
        UseRslora = root.TryGetProperty("use_rslora", out JsonElement rslora) && rslora.GetBoolean(),
        Bias = Text(root, "bias") switch
        {
            null or "none" => LoraBias.None,
            "all" => LoraBias.All,
            "lora_only" => LoraBias.LoraOnly,
            string other => throw new FormatException($"'bias' is '{other}'."),
        },
        ModulesToSave = List(root, "modules_to_save", value => value.GetString()!) ?? [],
    };

    private static JsonElement ReadObject(string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.Clone()
                : throw new JsonException("The root is no object.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(
                file, $"It cannot be read: {error.Message}", "Take the adapter_config.json that PEFT wrote.", error);
        }
    }

    private static string? Text(JsonElement root, string key) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static List<T>? List<T>(JsonElement root, string key, Func<JsonElement, T> read) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? [.. value.EnumerateArray().Select(read)]
            : null;
}

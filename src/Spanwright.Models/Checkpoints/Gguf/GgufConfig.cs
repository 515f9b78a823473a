using System.Text.Json;
using System.Text.Json.Nodes;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>Writes the config.json that Hugging Face has for a GGUF model.</summary>
internal static class GgufConfig
{
    private const long DefaultContext = 2048;

    /// <summary>The configuration.</summary>
    /// <exception cref="CheckpointException">The metadata lack something or contradict each other.</exception>
    public static JsonElement Build(GgufFile file, GgufArchitecture architecture, GgufDimensions dimensions)
    {
        GgufSizes sizes = new(file, architecture.Name);
        long context = sizes.Find("context_length") ?? DefaultContext;
        JsonObject config = new()
        {
            ["model_type"] = architecture.ModelType,
            ["architectures"] = new JsonArray(architecture.ClassName),
            ["vocab_size"] = dimensions.Vocabulary,
            ["hidden_size"] = dimensions.Hidden,
            ["intermediate_size"] = dimensions.Inner,
            ["num_hidden_layers"] = dimensions.Layers,
            ["num_attention_heads"] = dimensions.Heads,
            ["num_key_value_heads"] = dimensions.KeyValueHeads,
            ["head_dim"] = dimensions.HeadSize,
            ["hidden_act"] = "silu",
            ["max_position_embeddings"] = context,
            ["rms_norm_eps"] = Epsilon(file, architecture),
            ["attention_bias"] = file.Contains("blk.0.attn_q.bias"),
            ["mlp_bias"] = file.Contains("blk.0.ffn_up.bias"),
            ["tie_word_embeddings"] = !file.Contains("output.weight"),
            ["rope_parameters"] = GgufRope.Build(file, architecture.Name, dimensions, context),
        };
        AddTokenIds(config, file.Metadata);
        return JsonSerializer.SerializeToElement(config);
    }

    private static double Epsilon(GgufFile file, GgufArchitecture architecture)
    {
        string key = $"{architecture.Name}.attention.layer_norm_rms_epsilon";
        return file.Metadata.Number(key) ?? throw new CheckpointException(
            file.Path, $"the metadata key '{key}' is missing.", "Convert the model again.");
    }

    private static void AddTokenIds(JsonObject config, GgufMetadata metadata)
    {
        foreach ((string name, string key) in new[] { ("bos", "bos"), ("eos", "eos"), ("pad", "padding") })
        {
            config[$"{name}_token_id"] = metadata.Integer($"tokenizer.ggml.{key}_token_id");
        }
    }
}

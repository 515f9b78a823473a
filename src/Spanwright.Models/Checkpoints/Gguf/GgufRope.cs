using System.Text.Json.Nodes;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>Reads the rotary position encoding of a GGUF model as Hugging Face's <c>rope_parameters</c>.</summary>
internal static class GgufRope
{
    private const double DefaultTheta = 10_000;

    /// <summary>The parameters.</summary>
    /// <exception cref="CheckpointException">The scaling is of an unknown type or lacks something.</exception>
    public static JsonObject Build(GgufFile file, string architecture, GgufDimensions dimensions, long context)
    {
        GgufSizes sizes = new(file, architecture);
        if (sizes.Find("rope.dimension_count") is long rotated && rotated != dimensions.HeadSize)
        {
            throw sizes.Wrong(
                "rope.dimension_count", $"{rotated} of {dimensions.HeadSize} dimensions are rotated, a part is not supported");
        }

        double theta = file.Metadata.Number($"{architecture}.rope.freq_base") ?? DefaultTheta;
        if (theta <= 0)
        {
            throw sizes.Wrong("rope.freq_base", $"it is {theta}");
        }

        JsonObject scaling = file.Contains(RopeFactors.TensorName)
            ? RopeFactors.Read(file, dimensions.HeadSize, theta, context)
            : Scaling(file.Metadata, sizes, architecture, context);
        scaling["rope_theta"] = theta;
        return scaling;
    }

    private static JsonObject Scaling(GgufMetadata metadata, GgufSizes sizes, string architecture, long context)
    {
        double? factor = metadata.Number($"{architecture}.rope.scaling.factor")
            ?? metadata.Number($"{architecture}.rope.scale_linear");
        string type = metadata.Text($"{architecture}.rope.scaling.type") ?? (factor is null ? "none" : "linear");
        return type switch
        {
            "none" => new JsonObject { ["rope_type"] = "default" },
            "linear" => new JsonObject { ["rope_type"] = "linear", ["factor"] = factor ?? 1 },
            "yarn" => new JsonObject
            {
                ["rope_type"] = "yarn",
                ["factor"] = factor ?? throw sizes.Wrong("rope.scaling.factor", "it is missing"),
                ["original_max_position_embeddings"] = sizes.Find("rope.scaling.original_context_length") ?? context,
                ["attention_factor"] = metadata.Number($"{architecture}.rope.scaling.attn_factor"),
            },
            _ => throw sizes.Wrong("rope.scaling.type", $"'{type}' is not one of none, linear, yarn"),
        };
    }
}

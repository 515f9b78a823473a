using Spanwright.Models.Layers;

namespace Spanwright.Models.Families;

/// <summary>
/// Reads the rotary position encoding in both spellings: <c>rope_parameters</c> (transformers 5) and <c>rope_theta</c>
/// with <c>rope_scaling</c> (before).
/// </summary>
public static class RopeReader
{
    /// <summary>Reads the encoding of a model with heads of size D.</summary>
    public static RopeOptions Read(ConfigSection config, int headSize)
    {
        ConfigSection? scaling = config.Section("rope_scaling") ?? config.Section("rope_parameters");
        double theta = scaling is not null && scaling.Has("rope_theta")
            ? scaling.Number("rope_theta")
            : config.Number("rope_theta", 10_000);
        int positions = config.Size("max_position_embeddings", 2048);
        RopeOptions plain = new(headSize, theta, positions);
        if (scaling is null)
        {
            return plain;
        }

        string kind = scaling.Text("rope_type", scaling.Text("type", "default"));
        return plain with
        {
            Scaling = kind switch
            {
                "default" => RopeScaling.None,
                "linear" => RopeScaling.Linear,
                "dynamic" => RopeScaling.Dynamic,
                "yarn" => RopeScaling.Yarn,
                "llama3" => RopeScaling.Llama3,
                _ => throw config.Unusable(
                    "rope_scaling", $"is of the type '{kind}'.",
                    "Known types: default, linear, dynamic, yarn, llama3."),
            },
            Factor = kind == "default" ? 1 : scaling.Number("factor"),
            OriginalMaxPositions = scaling.Size("original_max_position_embeddings", positions),
            LowFrequencyFactor = scaling.Number("low_freq_factor", 1),
            HighFrequencyFactor = scaling.Number("high_freq_factor", 4),
            BetaFast = scaling.Number("beta_fast", 32),
            BetaSlow = scaling.Number("beta_slow", 1),
            RoundRamp = scaling.Flag("truncate", otherwise: true),
            AttentionFactor = scaling.Has("attention_factor") ? scaling.Number("attention_factor") : null,
        };
    }
}

using System.Collections.Frozen;

namespace Spanwright.Models.Families;

/// <summary>The model families, by <c>model_type</c> of config.json.</summary>
public static class FamilyTable
{
    private static readonly FrozenDictionary<string, FamilySpec> _decoders = new[]
    {
        LlamaFamily.Spec,
    }.ToFrozenDictionary(family => family.ModelType, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, EncoderSpec> _encoders = new[]
    {
        BertFamily.Spec,
        RobertaFamily.Spec,
        RobertaFamily.XlmSpec,
    }.ToFrozenDictionary(family => family.ModelType, StringComparer.Ordinal);

    /// <summary>The known model types of decoders.</summary>
    public static IReadOnlyList<string> ModelTypes { get; } = [.. _decoders.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The known model types of encoders.</summary>
    public static IReadOnlyList<string> EncoderTypes { get; } = [.. _encoders.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether a config.json is that of an encoder of a known family.</summary>
    public static bool IsEncoder(ConfigSection config) => _encoders.ContainsKey(config.Text("model_type"));

    /// <summary>The family of a decoder's config.json.</summary>
    /// <exception cref="Checkpoints.CheckpointException">The model type is not known, or that of an encoder.</exception>
    public static FamilySpec Find(ConfigSection config) => Find(_decoders, ModelTypes, "decoders", config);

    /// <summary>The family of an encoder's config.json.</summary>
    /// <exception cref="Checkpoints.CheckpointException">The model type is not known, or that of a decoder.</exception>
    public static EncoderSpec FindEncoder(ConfigSection config) => Find(_encoders, EncoderTypes, "encoders", config);

    private static T Find<T>(
        FrozenDictionary<string, T> families, IReadOnlyList<string> types, string kind, ConfigSection config)
        where T : class
    {
        string type = config.Text("model_type");
        return families.GetValueOrDefault(type) ?? throw config.Unusable(
            "model_type",
            _decoders.ContainsKey(type) || _encoders.ContainsKey(type)
                ? $"is '{type}', which is none of the {kind}."
                : $"is '{type}', a family that is not supported.",
            $"Use a model of one of these types: {string.Join(", ", types)}.");
    }
}

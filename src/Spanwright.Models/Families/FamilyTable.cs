using System.Collections.Frozen;

namespace Spanwright.Models.Families;

/// <summary>The model families, by <c>model_type</c> of config.json.</summary>
public static class FamilyTable
{
    private static readonly FrozenDictionary<string, FamilySpec> _families = new[]
    {
        LlamaFamily.Spec,
    }.ToFrozenDictionary(family => family.ModelType, StringComparer.Ordinal);

    /// <summary>The known model types.</summary>
    public static IReadOnlyList<string> ModelTypes { get; } = [.. _families.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The family of a config.json.</summary>
    /// <exception cref="Checkpoints.CheckpointException">The model type is not known.</exception>
    public static FamilySpec Find(ConfigSection config)
    {
        string type = config.Text("model_type");
        return _families.GetValueOrDefault(type) ?? throw config.Unusable(
            "model_type",
            $"is '{type}', a family that is not supported.",
            $"Use a model of one of these types: {string.Join(", ", ModelTypes)}.");
    }
}

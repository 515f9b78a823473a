using Spanwright.Models.Backbones;

namespace Spanwright.Models.Families;

/// <summary>What differs between model families, as data.</summary>
/// <param name="ModelType"><c>model_type</c> of config.json.</param>
/// <param name="ReadOptions">Reads the sizes from config.json.</param>
/// <param name="BackboneKey">Prefix of the backbone's keys in a checkpoint with head, as <c>model</c>.</param>
public sealed record FamilySpec(string ModelType, Func<ConfigSection, DecoderOptions> ReadOptions, string BackboneKey);

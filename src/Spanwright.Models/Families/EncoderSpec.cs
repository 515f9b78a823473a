using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;

namespace Spanwright.Models.Families;

/// <summary>What differs between families of encoders, as data.</summary>
/// <param name="ModelType"><c>model_type</c> of config.json.</param>
/// <param name="ReadOptions">Reads the sizes from config.json.</param>
/// <param name="BackboneKey">Prefix of the backbone's keys in a checkpoint with head, as <c>bert</c>.</param>
/// <param name="MaskedHead">The keys of the head that predicts masked tokens.</param>
public sealed record EncoderSpec(
    string ModelType, Func<ConfigSection, EncoderOptions> ReadOptions, string BackboneKey, MaskedHeadKeys MaskedHead);

using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;

namespace Spanwright.Models.Families;

/// <summary>
/// RoBERTa (Liu et al., 2019) and XLM-RoBERTa (Conneau et al., 2020): BERT with other keys, and positions that count the
/// tokens other than padding from the padding's id on.
/// </summary>
public static class RobertaFamily
{
    private static readonly MaskedHeadKeys _head = new("lm_head", "", "dense", "layer_norm");

    /// <summary>RoBERTa.</summary>
    public static EncoderSpec Spec { get; } = new("roberta", ReadOptions, BackboneKey: "roberta", _head);

    /// <summary>XLM-RoBERTa.</summary>
    public static EncoderSpec XlmSpec { get; } = new("xlm-roberta", ReadOptions, BackboneKey: "roberta", _head);

    private static EncoderOptions ReadOptions(ConfigSection config)
    {
        EncoderOptions options = BertFamily.ReadOptions(config, epsilon: 1e-5);
        int padding = (int)config.Number("pad_token_id", 1);
        int positions = options.PositionCount - padding - 1;
        return positions > 0 && padding >= 0
            ? options with { PaddingId = padding, MaxPositions = positions }
            : throw config.Unusable(
                "pad_token_id", $"is {padding}, which leaves no position of {options.PositionCount}.",
                "Take the config.json that belongs to the weights.");
    }
}

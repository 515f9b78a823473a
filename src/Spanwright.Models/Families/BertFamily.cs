using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;

namespace Spanwright.Models.Families;

/// <summary>BERT (Devlin et al., 2019), and MiniLM, which is one.</summary>
public static class BertFamily
{
    /// <summary>The family.</summary>
    public static EncoderSpec Spec { get; } = new(
        "bert", config => ReadOptions(config, 1e-12), BackboneKey: "bert",
        new MaskedHeadKeys("cls.predictions", "transform", "dense", "transform.LayerNorm"));

    /// <summary>The sizes of a model with BERT's keys in its config.json.</summary>
    internal static EncoderOptions ReadOptions(ConfigSection config, double epsilon)
    {
        Require(config, "hidden_act", "gelu");
        Require(config, "position_embedding_type", "absolute");
        int hiddenSize = config.Size("hidden_size");
        int heads = config.Size("num_attention_heads");
        if (hiddenSize % (2 * heads) != 0)
        {
            throw config.Unusable(
                "num_attention_heads", $"is {heads}, which does not divide a hidden size of {hiddenSize} into even parts.",
                "Take the config.json that belongs to the weights.");
        }

        int positions = config.Size("max_position_embeddings");
        return new EncoderOptions
        {
            VocabularySize = config.Size("vocab_size"),
            HiddenSize = hiddenSize,
            LayerCount = config.Size("num_hidden_layers"),
            Attention = new AttentionSizes(
                hiddenSize, heads, heads, hiddenSize / heads, InputBias: true, OutputBias: true),
            InnerSize = config.Size("intermediate_size"),
            NormEpsilon = config.Number("layer_norm_eps", epsilon),
            PositionCount = positions,
            MaxPositions = positions,
            TypeCount = config.Size("type_vocab_size", 2),
            HiddenDropout = config.Number("hidden_dropout_prob", 0.1),
            AttentionDropout = config.Number("attention_probs_dropout_prob", 0.1),
            TiedEmbeddings = config.Flag("tie_word_embeddings", otherwise: true),
        };
    }

    private static void Require(ConfigSection config, string key, string known)
    {
        string value = config.Text(key, known);
        if (value != known)
        {
            throw config.Unusable(key, $"is '{value}'.", $"Use a model with '{known}'.");
        }
    }
}

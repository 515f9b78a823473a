using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;

namespace Spanwright.Models.Families;

/// <summary>Llama 2 and 3, TinyLlama, SmolLM and SmolLM2.</summary>
public static class LlamaFamily
{
    /// <summary>The family.</summary>
    public static FamilySpec Spec { get; } = new("llama", ReadOptions, BackboneKey: "model");

    private static DecoderOptions ReadOptions(ConfigSection config)
    {
        string activation = config.Text("hidden_act", "silu");
        if (activation is not ("silu" or "swish"))
        {
            throw config.Unusable("hidden_act", $"is '{activation}'.", "Llama models use silu.");
        }

        int hiddenSize = config.Size("hidden_size");
        int heads = config.Size("num_attention_heads");
        int keyValueHeads = config.Size("num_key_value_heads", heads);
        if (heads % keyValueHeads != 0)
        {
            throw config.Unusable(
                "num_key_value_heads", $"is {keyValueHeads}, which does not divide {heads} attention heads.",
                "Take the config.json that belongs to the weights.");
        }

        int headSize = config.Size("head_dim", hiddenSize / heads);
        if (headSize % 2 != 0)
        {
            throw config.Unusable(
                "head_dim", $"is {headSize}; rotary positions need an even size.",
                "Take the config.json that belongs to the weights.");
        }

        if (config.Number("partial_rotary_factor", 1) != 1)
        {
            throw config.Unusable(
                "partial_rotary_factor", "is not 1.", "Llama models rotate whole heads; models of other families are not supported yet.");
        }

        bool attentionBias = config.Flag("attention_bias", otherwise: false);
        return new DecoderOptions
        {
            VocabularySize = config.Size("vocab_size"),
            HiddenSize = hiddenSize,
            LayerCount = config.Size("num_hidden_layers"),
            Attention = new AttentionSizes(hiddenSize, heads, keyValueHeads, headSize, attentionBias, attentionBias),
            InnerSize = config.Size("intermediate_size"),
            FeedForwardBias = config.Flag("mlp_bias", otherwise: false),
            NormEpsilon = config.Number("rms_norm_eps", 1e-6),
            Rope = RopeReader.Read(config, headSize),
            TiedEmbeddings = config.Flag("tie_word_embeddings", otherwise: false),
        };
    }
}

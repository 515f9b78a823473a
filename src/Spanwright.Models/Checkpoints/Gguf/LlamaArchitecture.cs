namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>Llama 2 and 3, TinyLlama, SmolLM and SmolLM2.</summary>
internal static class LlamaArchitecture
{
    /// <summary>The architecture.</summary>
    public static GgufArchitecture Value { get; } = new(
        "llama",
        ModelType: "llama",
        ClassName: "LlamaForCausalLM",
        [
            new("token_embd.weight", "model.embed_tokens.weight", d => [d.Vocabulary, d.Hidden]),
            new("blk.{0}.attn_norm.weight", "model.layers.{0}.input_layernorm.weight", d => [d.Hidden]),
            Attention("attn_q", "q_proj", d => d.QueryRows, d => d.Hidden, RowOrder.PairedQueries),
            Attention("attn_k", "k_proj", d => d.KeyValueRows, d => d.Hidden, RowOrder.PairedKeys),
            Attention("attn_v", "v_proj", d => d.KeyValueRows, d => d.Hidden),
            Attention("attn_output", "o_proj", d => d.Hidden, d => d.QueryRows),
            AttentionBias("attn_q", "q_proj", d => d.QueryRows, RowOrder.PairedQueries),
            AttentionBias("attn_k", "k_proj", d => d.KeyValueRows, RowOrder.PairedKeys),
            AttentionBias("attn_v", "v_proj", d => d.KeyValueRows),
            AttentionBias("attn_output", "o_proj", d => d.Hidden),
            new("blk.{0}.ffn_norm.weight", "model.layers.{0}.post_attention_layernorm.weight", d => [d.Hidden]),
            new("blk.{0}.ffn_gate.weight", "model.layers.{0}.mlp.gate_proj.weight", d => [d.Inner, d.Hidden]),
            new("blk.{0}.ffn_up.weight", "model.layers.{0}.mlp.up_proj.weight", d => [d.Inner, d.Hidden]),
            new("blk.{0}.ffn_down.weight", "model.layers.{0}.mlp.down_proj.weight", d => [d.Hidden, d.Inner]),
            FeedForwardBias("ffn_gate", "gate_proj", d => d.Inner),
            FeedForwardBias("ffn_up", "up_proj", d => d.Inner),
            FeedForwardBias("ffn_down", "down_proj", d => d.Hidden),
            new("output_norm.weight", "model.norm.weight", d => [d.Hidden]),
            new("output.weight", "lm_head.weight", d => [d.Vocabulary, d.Hidden]) { IsOptional = true },
        ],
        Ignored: [RopeFactors.TensorName, "blk.{0}.attn_rot_embd.weight"]);

    private static GgufWeight Attention(
        string stored, string name, Func<GgufDimensions, long> rows, Func<GgufDimensions, long> columns,
        RowOrder order = RowOrder.Plain) =>
        new($"blk.{{0}}.{stored}.weight", $"model.layers.{{0}}.self_attn.{name}.weight", d => [rows(d), columns(d)])
        {
            Rows = order,
        };

    private static GgufWeight AttentionBias(
        string stored, string name, Func<GgufDimensions, long> size, RowOrder order = RowOrder.Plain) =>
        new($"blk.{{0}}.{stored}.bias", $"model.layers.{{0}}.self_attn.{name}.bias", d => [size(d)])
        {
            Rows = order,
            IsOptional = true,
        };

    private static GgufWeight FeedForwardBias(string stored, string name, Func<GgufDimensions, long> size) =>
        new($"blk.{{0}}.{stored}.bias", $"model.layers.{{0}}.mlp.{name}.bias", d => [size(d)]) { IsOptional = true };
}

namespace Spanwright.Models.Tests.Checkpoints.Gguf;

/// <summary>Writes a Llama model of one layer, two query heads and one key-value head, all weights 1.</summary>
internal static class TinyGguf
{
    public const double Theta = 10_000;

    public static void Write(string path, int headSize, float[] ropeFactors, params (string Key, object Value)[] more)
    {
        int hidden = 2 * headSize;
        GgufBytes.Write(
            path,
            [
                ("general.architecture", "llama"), ("llama.block_count", 1u), ("llama.embedding_length", (uint)hidden),
                ("llama.feed_forward_length", 4u), ("llama.attention.head_count", 2u), ("llama.attention.head_count_kv", 1u),
                ("llama.rope.freq_base", (float)Theta), ("llama.attention.layer_norm_rms_epsilon", 0.5f),
                ("tokenizer.ggml.model", "gpt2"), ("tokenizer.ggml.bos_token_id", 0u),
                .. more,
            ],
            [
                Ones("token_embd.weight", 3, hidden), Ones("blk.0.attn_norm.weight", hidden),
                Ones("blk.0.attn_q.weight", hidden, hidden), Ones("blk.0.attn_k.weight", headSize, hidden),
                Ones("blk.0.attn_v.weight", headSize, hidden), Ones("blk.0.attn_output.weight", hidden, hidden),
                Ones("blk.0.ffn_norm.weight", hidden), Ones("blk.0.ffn_gate.weight", 4, hidden),
                Ones("blk.0.ffn_up.weight", 4, hidden), Ones("blk.0.ffn_down.weight", hidden, 4),
                Ones("output_norm.weight", hidden),
                .. ropeFactors.Length == 0 ? [] : new[] { Plain("rope_freqs.weight", [ropeFactors.Length], ropeFactors) },
            ]);
    }

    private static (string, uint, long[], byte[]) Ones(string name, params long[] shape) =>
        Plain(name, shape, [.. Enumerable.Repeat(1f, (int)shape.Aggregate(1L, (a, b) => a * b))]);

    private static (string, uint, long[], byte[]) Plain(string name, long[] shape, float[] values) =>
        (name, 0, shape, [.. values.SelectMany(BitConverter.GetBytes)]);
}

using System.Text.Json;

namespace Spanwright.Cli.Tests;

/// <summary>The files of a model that has no weights yet.</summary>
internal static class TinyModel
{
    /// <summary>Byte-level BPE with every byte and two merges.</summary>
    public static string Tokenizer { get; } = $$"""
        {
          "added_tokens": [{"id": 258, "content": "<s>", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
          "normalizer": null,
          "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": true}, {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}]},
          "post_processor": null,
          "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
          "model": {"type": "BPE", "dropout": null, "unk_token": null, "vocab": {{Vocabulary()}}, "merges": ["a r", "ar t"]}
        }
        """;

    /// <summary>Sizes of a decoder that trains in a moment.</summary>
    public const string Config = """
        {
          "model_type": "llama", "vocab_size": 259, "hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 2,
          "num_key_value_heads": 1, "intermediate_size": 8, "max_position_embeddings": 64, "rms_norm_eps": 1e-5
        }
        """;

    /// <summary>Writes config.json and tokenizer.json into <c>model</c>; returns the settings that train from them.</summary>
    public static string[] Write(Shell shell)
    {
        string config = shell.File("model/config.json", Config);
        shell.File("model/tokenizer.json", Tokenizer);
        return [$"model.path={Path.GetDirectoryName(config)}", "model.random_init=true", "device=cpu"];
    }

    private static string Vocabulary()
    {
        bool IsPrintable(int value) => value is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174;
        IEnumerable<int> bytes = Enumerable.Range(0, 256);
        IEnumerable<string> letters = bytes.Where(IsPrintable)
            .Concat(Enumerable.Range(256, bytes.Count(value => !IsPrintable(value))))
            .Select(letter => ((char)letter).ToString());
        return JsonSerializer.Serialize(letters.Concat(["ar", "art"])
            .Select((token, id) => (token, id)).ToDictionary(entry => entry.token, entry => entry.id));
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// BERT's <c>vocab.txt</c>, one token a line, with the switches of the <c>tokenizer_config.json</c> beside it, as the
/// <c>tokenizer.json</c> that says the same.
/// </summary>
internal static class BertVocabularyFile
{
    /// <summary>The usual name of the file.</summary>
    public const string Name = "vocab.txt";

    private const string ConfigName = "tokenizer_config.json";

    private static readonly string[] _specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
    private static readonly string[] _needed = ["[UNK]", "[CLS]", "[SEP]"];

    /// <summary>The bytes of the <c>tokenizer.json</c>.</summary>
    /// <exception cref="TokenizerException">A token stands twice, or one that every text needs is missing.</exception>
    public static byte[] Read(string file)
    {
        JsonObject vocabulary = [];
        foreach ((int id, string token) in File.ReadAllLines(file).Index())
        {
            if (!vocabulary.TryAdd(token, id))
            {
                throw new TokenizerException(
                    file, $"line {id + 1}", $"the token '{token}' stands twice.", "Give every token a line of its own.");
            }
        }

        return _needed.FirstOrDefault(token => !vocabulary.ContainsKey(token)) is { } missing
            ? throw new TokenizerException(
                file, "", $"the token '{missing}' is missing.", "Take BERT's vocab.txt, or a tokenizer.json.")
            : Encoding.UTF8.GetBytes(Write(vocabulary, ReadConfig(file)).ToJsonString());
    }

    private static JsonObject Write(JsonObject vocabulary, JsonSection config)
    {
        bool lowercases = config.Flag("do_lower_case", true);
        return new JsonObject
        {
            ["added_tokens"] = new JsonArray([.. _specials.Where(vocabulary.ContainsKey).Select(token => new JsonObject
            {
                ["id"] = vocabulary[token]!.DeepClone(),
                ["content"] = token,
                ["special"] = true,
            })]),
            ["normalizer"] = new JsonObject
            {
                ["type"] = "BertNormalizer",
                ["handle_chinese_chars"] = config.Flag("tokenize_chinese_chars", true),
                ["strip_accents"] = config.Flag("strip_accents", lowercases),
                ["lowercase"] = lowercases,
            },
            ["pre_tokenizer"] = new JsonObject { ["type"] = "BertPreTokenizer" },
            ["post_processor"] = new JsonObject
            {
                ["type"] = "BertProcessing",
                ["cls"] = new JsonArray("[CLS]", vocabulary["[CLS]"]!.DeepClone()),
                ["sep"] = new JsonArray("[SEP]", vocabulary["[SEP]"]!.DeepClone()),
            },
            ["decoder"] = new JsonObject { ["type"] = "WordPiece", ["prefix"] = "##" },
            ["model"] = new JsonObject { ["type"] = "WordPiece", ["vocab"] = vocabulary },
        };
    }

    private static JsonSection ReadConfig(string file)
    {
        string config = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, ConfigName);
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.Exists(config) ? File.ReadAllText(config) : "{}");
            return new JsonSection(config, "", document.RootElement.Clone());
        }
        catch (JsonException error)
        {
            throw new TokenizerException(
                config, $"line {(error.LineNumber ?? 0) + 1}", $"this is not JSON: {error.Message}", "Download or write the file again.", error);
        }
    }
}

using System.Text.Json.Nodes;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Tests.Methods.InContext.Prompts;

/// <summary>A tokenizer and examples that are small enough to look through.</summary>
internal static class TinyPrompts
{
    private static readonly string[] _special = ["<|begin|>", "<|end|>"];

    private static readonly string[] _texts = ["Sentence: Ann met Bob\nLabels: Ann:PER;Bob:PER\n\nSentence: the the the"];

    /// <summary>Reads special tokens in a text as such.</summary>
    public static Tokenizer Special { get; } = BytePairTrainer.Train(_texts, 320, _special);

    /// <summary>Reads special tokens in a text as plain text.</summary>
    public static Tokenizer Plain { get; } =
        BytePairTrainer.Train(_texts, 320, _special, new TokenizerOptions { SplitSpecialTokens = true });

    /// <summary>Puts a begin-of-text token before and an end-of-text token behind every text, as asked.</summary>
    public static Tokenizer WithBeginAndEnd()
    {
        string file = Path.GetTempFileName();
        Special.Save(file);
        JsonNode json = JsonNode.Parse(File.ReadAllText(file))!;
        File.Delete(file);
        json["post_processor"] = JsonNode.Parse("""
            {"type": "TemplateProcessing",
             "single": [{"SpecialToken": {"id": "<|begin|>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "<|end|>", "type_id": 0}}],
             "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
             "special_tokens": {"<|begin|>": {"id": "<|begin|>", "ids": [0], "tokens": ["<|begin|>"]}, "<|end|>": {"id": "<|end|>", "ids": [1], "tokens": ["<|end|>"]}}}
            """);
        return Tokenizer.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    /// <summary>An example of words and its answer.</summary>
    public static PromptExample Example(string words, string? answer) =>
        new(new Sentence(words, words.Length == 0 ? [] : words.Split(' ')), answer switch { null => null, "" => [], _ => [answer] });
}

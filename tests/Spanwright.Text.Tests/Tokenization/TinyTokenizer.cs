using System.Text;
using System.Text.Json.Nodes;
using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

/// <summary>A small byte-level tokenizer learned from a few sentences, and its file to be changed or broken.</summary>
internal static class TinyTokenizer
{
    private static readonly string[] _texts =
    [
        "The quick brown fox jumps over the lazy dog, and the dog doesn't care.",
        "In 2024 the fox's cousins weren't there; they'd gone to the river (or so they said).",
        "Ça coûte 1200 €, naïve façade — über 日本語 😀 done.",
    ];

    public static Tokenizer Make(TokenizerOptions? options = null) =>
        BytePairTrainer.Train(_texts, vocabularySize: 330, ["<s>", "</s>"], options);

    public static JsonObject File()
    {
        string path = Path.GetTempFileName();
        try
        {
            Make().Save(path);
            return JsonNode.Parse(System.IO.File.ReadAllBytes(path))!.AsObject();
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    public static Tokenizer Parse(JsonNode file, TokenizerOptions? options = null) =>
        Tokenizer.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()), "tiny.json", options);
}

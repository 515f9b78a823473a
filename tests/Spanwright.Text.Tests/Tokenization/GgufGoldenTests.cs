using System.Text.Json;
using Spanwright.Text.Tokenization;
using Spanwright.Text.Tokenization.Normalization;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class GgufGoldenTests
{
    private static readonly UnicodeNormalizer _composed = new(compatible: false, composed: true);

    [Fact]
    public void Vocabularies_of_GGUF_files_give_the_ids_of_the_reader_that_is_right()
    {
        ITestOutputHelper? output = TestContext.Current.TestOutputHelper;
        List<string> differences = [];
        int compared = 0;
        foreach (GoldenTokenizer golden in GoldenTokenizer.All("gguf"))
        {
            GgufVocabulary vocabulary = GgufMetadata.Read(GoldenTokenizer.ReadIfThere(golden.Folder, "tokenizer.gguf")!);
            if (vocabulary.Model is not ("gpt2" or "llama"))
            {
                TokenizerException error = Assert.Throws<TokenizerException>(() => Tokenizer.FromGguf(vocabulary));
                Assert.Contains($"'{vocabulary.Model}' is not supported", error.Message, StringComparison.Ordinal);
                output?.WriteLine($"Skipped: {golden.Name}, the model '{vocabulary.Model}' belongs to a later issue.");
                continue;
            }

            // The README of the set: readers of GGUF files skip the NFC of Qwen, so texts that it changes say nothing.
            bool composes = vocabulary.Pre == "qwen2";
            Tokenizer parsing = Tokenizer.FromGguf(vocabulary);
            Tokenizer plain = Tokenizer.FromGguf(vocabulary, new TokenizerOptions { SplitSpecialTokens = true });
            foreach (JsonElement row in golden.Cases())
            {
                string text = row.GetProperty("text").GetString()!;
                if (composes && IsChanged(text))
                {
                    continue;
                }

                compared += Compare(golden.Name, row, text, parsing, plain, differences);
            }
        }

        output?.WriteLine($"{compared} texts compared, {differences.Count} differ.");
        Assert.True(compared > 0, "No case was found.");
        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences.Take(20))}");
    }

    private static int Compare(
        string name, JsonElement row, string text, Tokenizer parsing, Tokenizer plain, List<string> differences)
    {
        JsonElement expected = row.GetProperty("llama_cpp");
        int compared = 0;
        foreach ((string key, Tokenizer tokenizer) in new[] { ("parsed", parsing), ("plain", plain) })
        {
            int[] ids = [.. expected.GetProperty(key).EnumerateArray().Select(id => id.GetInt32())];
            int[] actual = tokenizer.Encode(text, addSpecialTokens: false).Ids;
            compared++;
            if (!ids.SequenceEqual(actual))
            {
                differences.Add($"{name} ({key}): '{text}': expected [{string.Join(',', ids)}], got [{string.Join(',', actual)}]");
            }
        }

        return compared;
    }

    private static bool IsChanged(string text) =>
        _composed.Normalize(TextPiece.Whole(new AlignedText(text))).Span.ToString() != text;
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Testing;
using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class BertVocabularyFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vocabulary").FullName;

    [Fact]
    public void A_vocabulary_gives_the_ids_of_the_tokenizer_file_that_was_made_of_it()
    {
        GoldenCount count = new();
        foreach (GoldenTokenizer golden in GoldenTokenizer.All().Where(g => File.Exists(Path.Combine(g.Folder, "vocab.txt"))))
        {
            JsonNode json = JsonNode.Parse(golden.Json())!;
            if ((string?)json["normalizer"]?["type"] != "BertNormalizer")
            {
                count.Skipped("another normalizer than BERT's");
                continue;
            }

            Tokenizer expected = Tokenizer.Parse(golden.Json());
            Tokenizer actual = Load(
                File.ReadAllText(Path.Combine(golden.Folder, "vocab.txt")),
                new JsonObject { ["do_lower_case"] = json["normalizer"]!["lowercase"]!.DeepClone() });
            foreach (JsonElement row in golden.Cases().Where(row => row.TryGetProperty("text", out _)))
            {
                string text = row.GetProperty("text").GetString()!;
                Assert.Equal(expected.Encode(text).Ids, actual.Encode(text).Ids);
                count.Ran();
            }
        }

        count.Report();
    }

    [Fact]
    public void Case_and_accents_go_unless_the_config_keeps_them()
    {
        const string Vocabulary = "[UNK]\n[CLS]\n[SEP]\ne\nÉ\n";

        Assert.Equal([1, 3, 2], Load(Vocabulary, []).Encode("É").Ids);
        Assert.Equal([1, 4, 2], Load(Vocabulary, new JsonObject { ["do_lower_case"] = false }).Encode("É").Ids);
    }

    [Fact]
    public void A_token_that_stands_twice_is_refused_with_its_line()
    {
        TokenizerException error = Assert.Throws<TokenizerException>(() => Load("[UNK]\n[CLS]\n[SEP]\n[CLS]\n", []));

        Assert.Contains("vocab.txt: line 4: the token '[CLS]' stands twice.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_without_the_tokens_of_every_text_is_refused()
    {
        TokenizerException error = Assert.Throws<TokenizerException>(() => Load("[UNK]\n[SEP]\n", []));

        Assert.Contains("the token '[CLS]' is missing", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Tokenizer Load(string vocabulary, JsonObject config)
    {
        File.WriteAllText(Path.Combine(_folder, "vocab.txt"), vocabulary);
        File.WriteAllText(Path.Combine(_folder, "tokenizer_config.json"), config.ToJsonString());
        return Tokenizer.Load(_folder);
    }
}

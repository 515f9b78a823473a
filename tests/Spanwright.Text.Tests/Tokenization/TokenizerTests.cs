using System.Text.Json.Nodes;
using CsCheck;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class TokenizerTests
{
    private static readonly Tokenizer _tokenizer = TinyTokenizer.Make();

    private static readonly Gen<string> _texts = Gen.OneOf(
        "a", "the", "The", "fox", " ", "  ", "\n", "\t", "'s", "'LL", "'", "1", "23", "日", "é", "e\u0301", "😀", "👩‍🚀", "\u200b", "ſ", "<s>", "!", "\u00a0")
        .Array[0, 12].Select(string.Concat);

    [Fact]
    public void Byte_level_tokens_decode_to_the_text_and_their_ranges_cover_it() => _texts.Sample(text =>
    {
        TokenizedSentence sentence = _tokenizer.Encode(text);
        Assert.Equal(text, _tokenizer.Decode(sentence.Ids, skipSpecialTokens: false));
        int covered = 0;
        foreach (CharacterRange range in sentence.Offsets)
        {
            Assert.True(range.Start <= covered && range.End >= covered && range.Length > 0, $"{range} after {covered} in '{text}'.");
            covered = range.End;
        }

        Assert.Equal(text.Length, covered);
    }, iter: 5_000);

    [Theory]
    [InlineData("naïve 😀 done", "done")]
    [InlineData("e\u0301 done", "done")]
    [InlineData("👩‍🚀 e\u0301\u0323 日本語 done", "done")]
    public void Ranges_are_right_after_emoji_and_combining_marks(string text, string word)
    {
        TokenizedSentence sentence = _tokenizer.Encode(text);
        int last = sentence.WordIndices[^1];
        CharacterRange[] ranges = [.. sentence.Offsets.Where((_, i) => sentence.WordIndices[i] == last)];

        Assert.Equal(word, text[ranges[0].Start..ranges[^1].End].Trim());
    }

    [Fact]
    public void A_prefix_space_gives_words_the_tokens_they_have_inside_a_text()
    {
        JsonObject file = TinyTokenizer.File();
        file["pre_tokenizer"] = new JsonObject
        {
            ["type"] = "Sequence",
            ["pretokenizers"] = new JsonArray(
                new JsonObject { ["type"] = "Digits", ["individual_digits"] = true }, file["pre_tokenizer"]!.DeepClone()),
        };
        string[] words = ["The", "fox", "'s", "2024", "cousins", ".", "", "日本語"];
        Tokenizer tokenizer = TinyTokenizer.Parse(file, new TokenizerOptions { AddPrefixSpace = true });
        Tokenizer unchanged = TinyTokenizer.Parse(file);

        TokenizedSentence actual = tokenizer.EncodeWords(words);

        for (int word = 0; word < words.Length; word++)
        {
            int[] ids = [.. actual.Ids.Where((_, i) => actual.WordIndices[i] == word)];
            Assert.Equal(words[word].Length == 0 ? [] : unchanged.Encode(" " + words[word]).Ids, ids);
        }

        Assert.All(actual.Offsets.Zip(actual.WordIndices), pair => Assert.True(pair.First.End <= words[pair.Second].Length));
    }

    [Fact]
    public void Many_threads_get_what_one_thread_gets()
    {
        string[] texts = [.. Enumerable.Range(0, 2000).Select(i => $"The fox {i % 700} jumped 😀 over {i * 7919 % 1000} lazy dogs' façades.")];
        TokenizedSentence[] expected = [.. texts.Select(text => _tokenizer.Encode(text))];
        Tokenizer shared = TinyTokenizer.Make();
        TokenizedSentence[] actual = new TokenizedSentence[texts.Length];

        Parallel.For(0, texts.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => actual[i] = shared.Encode(texts[i]));

        for (int i = 0; i < texts.Length; i++)
        {
            Assert.Equal(expected[i].Ids, actual[i].Ids);
            Assert.Equal(expected[i].Offsets, actual[i].Offsets);
            Assert.Equal(expected[i].WordIndices, actual[i].WordIndices);
        }
    }

    [Fact]
    public void A_saved_tokenizer_is_the_same_when_it_is_loaded()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        Tokenizer tokenizer = TinyTokenizer.Make();

        tokenizer.Save(Path.Combine(folder, "tokenizer.json"));
        Tokenizer loaded = Tokenizer.Load(folder);

        const string Text = "<s>The fox's 2024 façade 😀</s>";
        Assert.Equal(tokenizer.Encode(Text).Ids, loaded.Encode(Text).Ids);
        Assert.Equal(tokenizer.VocabularySize, loaded.VocabularySize);
        Assert.Equal(["tokenizer.json"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void The_library_s_limits_on_length_are_left_aside_unless_wanted()
    {
        JsonObject file = TinyTokenizer.File();
        file["truncation"] = JsonNode.Parse("""{"direction":"Right","max_length":4,"strategy":"LongestFirst","stride":0}""");
        file["padding"] = JsonNode.Parse("""{"strategy":{"Fixed":6},"direction":"Right","pad_to_multiple_of":null,"pad_id":1,"pad_type_id":0,"pad_token":"</s>"}""");
        TokenizerInput input = TokenizerInput.OfText("The quick brown fox jumps over the lazy dog");

        int whole = TinyTokenizer.Parse(file).EncodeBatch([(input, null)])[0].Length;
        TokenEncoding cut = TinyTokenizer.Parse(file, new TokenizerOptions { ApplyLengthLimits = true }).EncodeBatch([(input, null)])[0];

        Assert.True(whole > 6);
        Assert.Equal(6, cut.Length);
        Assert.Equal(2, cut.PaddingAfter);
        Assert.Equal((whole + 3) / 4, cut.Overflow.Count + 1);
    }

    [Fact]
    public void A_line_of_a_million_characters_without_a_space_takes_a_moment()
    {
        Tokenizer tokenizer = TinyTokenizer.Make();
        string text = string.Concat(Enumerable.Repeat("thequickbrownfoxjumpsoverthelazydog", 30_000));

        TokenizedSentence sentence = tokenizer.Encode(text);

        Assert.Equal(text, tokenizer.Decode(sentence.Ids));
    }
}

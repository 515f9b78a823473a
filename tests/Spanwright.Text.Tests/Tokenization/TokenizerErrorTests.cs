using System.Text;
using System.Text.Json.Nodes;
using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class TokenizerErrorTests
{
    [Theory]
    [InlineData("normalizer", """{"type":"Precompiled","precompiled_charsmap":""}""", "normalizer: the normalizer 'Precompiled' is not supported.")]
    [InlineData("normalizer", """{"type":"Sequence","normalizers":[{"type":"NFC"},{"type":"Nmt"}]}""", "normalizer.normalizers[1]: the normalizer 'Nmt' is not supported.")]
    [InlineData("normalizer", """{"type":"Replace","pattern":{"Regex":"(a"},"content":""}""", "normalizer.pattern.Regex: The regular expression '(a' cannot be used: ')' is missing")]
    [InlineData("normalizer", """{"type":"Replace","pattern":{"Regex":"\\X"},"content":""}""", "\\X is not supported")]
    [InlineData("normalizer", """{"type":"Replace","pattern":{},"content":""}""", "normalizer.pattern: 'Regex' is missing.")]
    [InlineData("normalizer", "[]", "normalizer: expected an object, but found [].")]
    [InlineData("pre_tokenizer", """{"type":"Punctuation"}""", "pre_tokenizer: the pre-tokenizer 'Punctuation' is not supported.")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"String":"a"},"behavior":"Sideways"}""", "pre_tokenizer: the behavior 'Sideways' is not supported.")]
    [InlineData("pre_tokenizer", """{"type":"ByteLevel","add_prefix_space":"yes"}""", "pre_tokenizer.add_prefix_space: expected true or false, but found \"yes\".")]
    [InlineData("pre_tokenizer", """{"type":"Metaspace","replacement":"ab"}""", "pre_tokenizer.replacement: expected one character, but found \"ab\".")]
    [InlineData("pre_tokenizer", """{"kind":"ByteLevel"}""", "pre_tokenizer: 'type' is missing.")]
    [InlineData("post_processor", """{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<x>","type_id":0}}],"pair":[],"special_tokens":{}}""", "post_processor.special_tokens: '<x>' is missing.")]
    [InlineData("post_processor", """{"type":"TemplateProcessing","single":[],"pair":[],"special_tokens":{}}""", "post_processor.single: a template must name each of its inputs.")]
    [InlineData("decoder", """{"type":"CTC"}""", "decoder: the decoder 'CTC' is not supported.")]
    [InlineData("model", """{"type":"Unigram","vocab":[]}""", "model: the model 'Unigram' is not supported.")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0}}""", "model: 'merges' is missing.")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":["a b"]}""", "model.merges[0]: the merge needs the token 'b', which model.vocab does not have.")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":["a"]}""", "model.merges[0]: a merge must have two parts.")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}""", "model.vocab: 'a' and 'b' have the same id 0.")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":-1},"merges":[]}""", "model.vocab['a']: expected a number of 0 or more, but found -1.")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":2000000000},"merges":[]}""", "model.vocab: the id 2000000000 of 'a' is larger than any vocabulary.")]
    [InlineData("model", """{"type":"BPE","vocab":{"\ud800":0},"merges":[]}""", "model.vocab: a token is not valid Unicode.")]
    [InlineData("model", """{"type":"BPE","vocab":[],"merges":[]}""", "model.vocab: expected an object of tokens and ids.")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":[],"dropout":0.1}""", "model.dropout: dropout makes token ids random and is not supported.")]
    [InlineData("model", """{"type":"WordPiece","vocab":{}}""", "model: the vocabulary is empty.")]
    [InlineData("padding", """{"strategy":"Sometimes","pad_id":0,"pad_type_id":0,"pad_token":"x"}""", "padding.strategy: the strategy 'Sometimes' is not supported.")]
    public void A_broken_or_unsupported_section_is_refused_with_file_place_and_remedy(string key, string section, string expected)
    {
        string json = TinyTokenizer.File().ToJsonString();
        JsonObject root = JsonNode.Parse(json)!.AsObject();
        root.Remove(key);
        string changed = root.ToJsonString();
        byte[] bytes = Encoding.UTF8.GetBytes($"{changed[..^1]},\"{key}\":{section}}}");

        TokenizerException error = Assert.Throws<TokenizerException>(() => Tokenizer.Parse(bytes, "tiny.json"));

        Assert.StartsWith("tiny.json: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(error.Remedy, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"model\":{\"type\":\"BPE\",\"vocab\":{\"a\":0")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    public void A_file_that_is_not_a_tokenizer_is_refused(string text)
    {
        TokenizerException error = Assert.Throws<TokenizerException>(() => Tokenizer.Parse(Encoding.UTF8.GetBytes(text), "tiny.json"));

        Assert.StartsWith("tiny.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_not_followed()
    {
        string nested = new('[', 100_000);
        byte[] bytes = Encoding.UTF8.GetBytes($"{{\"normalizer\":{nested}");

        Assert.Throws<TokenizerException>(() => Tokenizer.Parse(bytes));
        Assert.Throws<TokenizerException>(() => ParseWithPattern(new string('(', 100_000)));
        Assert.Throws<TokenizerException>(() => ParseWithPattern("((a{1000}){1000}){1000}"));
        Assert.Throws<TokenizerException>(() => ParseWithPattern(new string('[', 100_000)));
        Assert.Throws<TokenizerException>(() => ParseWithPattern("a" + new string('*', 100_000)));
    }

    [Fact]
    public void A_missing_file_and_a_folder_without_one_are_named()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;

        TokenizerException error = Assert.Throws<TokenizerException>(() => Tokenizer.Load(folder));

        Assert.Contains(Path.Combine(folder, "tokenizer.json"), error.Message, StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named_and_nothing_is_left_there()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string taken = Path.Combine(folder, "tokenizer.json");
        Directory.CreateDirectory(Path.Combine(taken, "inside"));

        TokenizerException missing = Assert.Throws<TokenizerException>(() => TinyTokenizer.Make().Save(Path.Combine(folder, "none", "t.json")));
        TokenizerException folderThere = Assert.Throws<TokenizerException>(() => TinyTokenizer.Make().Save(taken));

        Assert.Contains("the tokenizer cannot be written", missing.Message, StringComparison.Ordinal);
        Assert.StartsWith(taken, folderThere.Message, StringComparison.Ordinal);
        Assert.Equal([taken], Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_cut_file_never_crashes()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(TinyTokenizer.File().ToJsonString());
        for (int length = 0; length < bytes.Length - 1; length += 97)
        {
            Assert.Throws<TokenizerException>(() => Tokenizer.Parse(bytes.AsMemory(0, length)));
        }
    }

    private static Tokenizer ParseWithPattern(string pattern)
    {
        JsonObject file = TinyTokenizer.File();
        file["normalizer"] = new JsonObject
        {
            ["type"] = "Replace",
            ["pattern"] = new JsonObject { ["Regex"] = pattern },
            ["content"] = "",
        };
        return TinyTokenizer.Parse(file);
    }
}

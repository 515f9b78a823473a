using System.IO.Compression;
using System.Text.Json;
using Spanwright.Models.Checkpoints;
using Spanwright.Testing;
using TorchSharp;

namespace Spanwright.Cli.Tests.Commands;

public class InspectCommandTests
{
    // Byte-level BPE with every byte and two merges.
    private static readonly string _tokenizer = $$"""
        {
          "added_tokens": [{"id": 258, "content": "<s>", "special": true, "single_word": false, "lstrip": false, "rstrip": false, "normalized": false}],
          "normalizer": null,
          "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": true}, {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}]},
          "post_processor": null,
          "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
          "model": {"type": "BPE", "dropout": null, "unk_token": null, "vocab": {{Vocabulary()}}, "merges": ["a r", "ar t"]}
        }
        """;

    private const string Config = """
        {
          "model_type": "llama", "vocab_size": 6, "hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 2,
          "num_key_value_heads": 1, "intermediate_size": 8, "max_position_embeddings": 16, "rms_norm_eps": 1e-5
        }
        """;

    [Fact]
    public void A_data_set_shows_labels_scheme_and_losses()
    {
        using Shell shell = new();
        string file = shell.File("data.conll", "# a comment\nI O\nlike O\nNew I-LOC\nYork I-LOC\n\ndon't O\nRab B-LOC\nMay I-DATE\n\n");

        GoldenFile.Matches(shell.Run("inspect", file).Text, "inspect-data");
    }

    [Fact]
    public void Settings_say_how_a_data_set_is_read()
    {
        using Shell shell = new();
        string file = shell.File("data.txt", "X\tB-LOC\tNew\nX\tB-LOC\tYork\n\n");

        Outcome outcome = shell.Run("inspect", file, "data.word_column=2", "data.tag_column=1", "data.separator=tab", "data.scheme=iob2");

        Assert.Contains("tag scheme        IOB2 (as data.scheme says)", outcome.Output);
        Assert.Contains("spans             2", outcome.Output);
    }

    [Fact]
    public void A_model_shows_sizes_tensors_and_its_tokenizer()
    {
        using Shell shell = new();
        shell.File("model/config.json", Config);
        shell.File("model/tokenizer.json", _tokenizer);
        Write(shell.Path("model/model.safetensors"), "model.embed_tokens.weight", 6, 4);

        GoldenFile.Matches(shell.Run("inspect", shell.Path("model")).Text, "inspect-model");
    }

    [Fact]
    public void A_model_of_an_unknown_family_still_shows_its_tensors()
    {
        using Shell shell = new();
        shell.File("model/config.json", "{\"model_type\": \"somebody\"}");
        shell.File("model/tokenizer.json", "{\"model\": {\"type\": \"Abacus\"}}");
        Write(shell.Path("model/model.safetensors"), "weight", 2, 3);
        Outcome outcome = shell.Run("inspect", shell.Path("model"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("'somebody', a family that is not supported", outcome.Output);
        Assert.Contains("(2, 3)", outcome.Output);
        Assert.Contains("not usable  ", outcome.Output);
    }

    [Fact]
    public void A_tokenizer_alone_shows_its_parts()
    {
        using Shell shell = new();
        string file = shell.File("tokenizer.json", _tokenizer);

        Assert.Contains("pre-tokenizer   Digits, ByteLevel", shell.Run("inspect", file).Output);
        Assert.Equal(shell.Run("inspect", file).Output, shell.Run("inspect", shell.Folder).Output);
    }

    [Fact]
    public void What_cannot_be_inspected_is_refused_with_the_right_code()
    {
        using Shell shell = new();
        string broken = shell.File("broken.safetensors", "no tensors here");
        string tokenizer = shell.File("odd.json", "{}");
        string columns = shell.File("odd.conll", "a O\nb\n\n");

        Assert.Equal(2, shell.Run("inspect").ExitCode);
        Assert.Equal(2, shell.Run("inspect", shell.Path("nowhere")).ExitCode);
        Assert.Equal(2, shell.Run("inspect", columns, "data.sheme=io").ExitCode);
        Assert.Equal(1, shell.Run("inspect", broken).ExitCode);
        Assert.Equal(1, shell.Run("inspect", tokenizer).ExitCode);
        Assert.Equal(3, shell.Run("inspect", columns).ExitCode);
        Assert.StartsWith("error: odd.conll:2: ", shell.Run("inspect", columns).Error);
    }

    [Fact]
    public void Every_tokenizer_of_the_reference_outputs_is_shown_or_refused_by_name()
    {
        string[] files = [.. Directory.GetDirectories(SharedFolders.Goldens("tokenizers"))
            .SelectMany(folder => Directory.GetFiles(folder, "tokenizer.json*"))];
        int shown = 0;
        foreach (string file in files)
        {
            using Shell shell = new();
            Outcome outcome = shell.Run("inspect", shell.File("tokenizer.json", Text(file)));
            Assert.DoesNotContain("unexpected", outcome.Error);
            shown += outcome.ExitCode == 0 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{files.Length} tokenizers: {shown} shown, {files.Length - shown} of kinds that are refused by name.");
        Assert.True(shown > 0);
    }

    private static string Text(string file)
    {
        using Stream stream = File.OpenRead(file);
        using Stream content = file.EndsWith(".gz", StringComparison.Ordinal)
            ? new GZipStream(stream, CompressionMode.Decompress)
            : stream;
        using StreamReader reader = new(content);
        return reader.ReadToEnd();
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

    private static void Write(string path, string name, params long[] shape)
    {
        using torch.Tensor tensor = torch.zeros(shape);
        SafetensorsFile.Write(path, [(name, tensor)], new Dictionary<string, string> { ["format"] = "pt" });
    }
}

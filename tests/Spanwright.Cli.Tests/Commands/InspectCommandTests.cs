using System.IO.Compression;
using Spanwright.Models.Checkpoints;
using Spanwright.Testing;
using TorchSharp;

namespace Spanwright.Cli.Tests.Commands;

public class InspectCommandTests
{
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
        shell.File("model/config.json", TinyModel.Config);
        shell.File("model/tokenizer.json", TinyModel.Tokenizer);
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
        string file = shell.File("tokenizer.json", TinyModel.Tokenizer);

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

    private static void Write(string path, string name, params long[] shape)
    {
        using torch.Tensor tensor = torch.zeros(shape);
        SafetensorsFile.Write(path, [(name, tensor)], new Dictionary<string, string> { ["format"] = "pt" });
    }
}

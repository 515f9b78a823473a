using System.Text.Json;
using Spanwright.Models.Checkpoints;
using Spanwright.Testing;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoint").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("pytorch_model.bin")]
    [InlineData("adapter.pt")]
    public void A_pickle_is_refused_by_name_with_the_remedy(string name)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, "x");

        foreach (string opened in new[] { path, _folder })
        {
            CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(opened));
            Assert.Equal(path, error.File);
            Assert.Contains("safetensors", error.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_not_there_or_empty_is_named()
    {
        Assert.Contains("no such file", Problem(Path.Combine(_folder, "none")), StringComparison.Ordinal);
        Assert.Contains("holds neither", Problem(_folder), StringComparison.Ordinal);
        string empty = Path.Combine(_folder, "empty.safetensors");
        File.WriteAllText(empty, "");
        Assert.Contains("0 bytes", Problem(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_gguf_files_in_a_folder_are_a_question()
    {
        File.WriteAllText(Path.Combine(_folder, "a.gguf"), "");
        File.WriteAllText(Path.Combine(_folder, "b.gguf"), "");

        Assert.Contains("a.gguf, b.gguf", Problem(_folder), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_needs_its_config_and_a_lone_file_only_when_it_is_asked_for()
    {
        using Tensor any = ones(1);
        string file = Path.Combine(_folder, "model.safetensors");
        SafetensorsFile.Write(file, [("a", any)], null);

        Assert.Contains("no such file", Problem(_folder), StringComparison.Ordinal);
        using Checkpoint lone = Checkpoint.Open(file);
        Assert.Equal(["a"], lone.Tensors.Names);
        Assert.Throws<CheckpointException>(() => lone.Config);
    }

    [Fact]
    public void Every_odd_config_is_read_or_refused_as_the_reference_does_where_reading_is_concerned()
    {
        using Tensor any = ones(1);
        SafetensorsFile.Write(Path.Combine(_folder, "model.safetensors"), [("a", any)], null);
        int read = 0, refused = 0, skipped = 0;
        foreach (string line in File.ReadLines(Path.Combine(SharedFolders.Goldens("safetensors"), "odd-configs.jsonl")))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement golden = document.RootElement;
            string text = golden.TryGetProperty("config_text", out JsonElement odd) ? odd.GetString()! : golden.GetProperty("config").GetRawText();
            File.WriteAllText(Path.Combine(_folder, "config.json"), text);
            string error = golden.TryGetProperty("config_error", out JsonElement reason) ? reason.GetString() ?? "" : "";
            if (error.Contains("not a valid JSON", StringComparison.Ordinal) || text.StartsWith('['))
            {
                Assert.Throws<CheckpointException>(() => Checkpoint.Open(_folder));
                refused++;
                continue;
            }

            using Checkpoint checkpoint = Checkpoint.Open(_folder);
            if (error.Length > 0)
            {
                skipped++; // valid JSON whose entries the model's family refuses
                continue;
            }

            CheckEffective(checkpoint.Config, golden);
            read++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{read} read, {refused} refused; {skipped} skipped because their entries, not their reading, are refused by a family");
        Assert.True(read > 0 && refused > 0);
    }

    // Entries that the reference took from the file as they stand (not renamed, derived or replaced).
    private static void CheckEffective(JsonElement actual, JsonElement golden)
    {
        foreach (JsonProperty entry in golden.GetProperty("effective").EnumerateObject())
        {
            if (entry.Name is "hidden_size" or "vocab_size" or "rms_norm_eps" && actual.TryGetProperty(entry.Name, out JsonElement value))
            {
                Assert.Equal(GoldenValues.Number(entry.Value), GoldenValues.Number(value));
            }
        }
    }

    private static string Problem(string path) =>
        Assert.Throws<CheckpointException>(() => Checkpoint.Open(path)).Problem;
}

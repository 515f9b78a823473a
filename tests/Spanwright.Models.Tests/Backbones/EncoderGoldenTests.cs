using System.Text.Json;
using Spanwright.Models.Families;
using Spanwright.Testing;

namespace Spanwright.Models.Tests.Backbones;

/// <summary>Encoders against Hugging Face's: hidden states, scores and losses, and the masked-encoder ablation.</summary>
public sealed class EncoderGoldenTests
{
    [Fact]
    public void Hidden_states_scores_and_losses_equal_the_reference()
    {
        GoldenCount count = new();
        foreach (string folder in Folders(count))
        {
            using GoldenEncoder golden = new(folder);
            foreach (string name in golden.Cases)
            {
                golden.Compare(name);
                count.Ran();
            }
        }

        count.Report();
    }

    [Fact]
    public void A_row_gives_the_same_alone_as_in_a_padded_batch()
    {
        GoldenCount count = new();
        foreach (string folder in Folders(count))
        {
            using GoldenEncoder golden = new(folder);
            foreach (string name in golden.Cases)
            {
                golden.CompareRowsAlone(name);
                count.Ran();
            }
        }

        count.Report();
    }

    [Fact]
    public void Causal_masks_on_chosen_layers_equal_the_reference_and_the_self_test_sees_them()
    {
        GoldenCount count = new();
        foreach (string folder in Folders(count).Where(f => File.Exists(Path.Combine(f, "masked-encoder.safetensors"))))
        {
            using GoldenEncoder golden = new(folder);
            count.Ran(golden.ComparePlans());
        }

        count.Report();
    }

    [Fact]
    public void A_head_that_the_checkpoint_has_is_not_new()
    {
        GoldenCount count = new();
        foreach (string folder in Folders(count))
        {
            using GoldenEncoder golden = new(folder);
            using JsonDocument config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "config.json")));
            string built = config.RootElement.GetProperty("architectures")[0].GetString()!;
            Assert.Equal(built.EndsWith("ForMaskedLM", StringComparison.Ordinal), golden.NewlyInitialized.Count == 0);
            count.Ran();
        }

        count.Report();
    }

    private static IEnumerable<string> Folders(GoldenCount count)
    {
        string root = SharedFolders.Goldens("encoders");
        IEnumerable<string> folders = Directory.EnumerateFiles(root, "config.json", SearchOption.AllDirectories)
            .Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal);
        foreach (string folder in folders)
        {
            using JsonDocument config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "config.json")));
            string type = config.RootElement.GetProperty("model_type").GetString()!;
            if (FamilyTable.EncoderTypes.Contains(type))
            {
                yield return folder;
            }
            else
            {
                count.Skipped($"family {type}");
            }
        }
    }
}

using System.Text.Json;
using Spanwright.Models.Families;
using Spanwright.Testing;

namespace Spanwright.Models.Tests.Backbones;

/// <summary>Decoders against Hugging Face's: hidden states and logits for every mask case of the reference outputs.</summary>
public sealed class DecoderGoldenTests
{
    private const double Tolerance = 3e-4;

    [Fact]
    public void Hidden_states_and_logits_equal_the_reference_for_every_mask_case()
    {
        GoldenCount count = new();
        foreach (string folder in Folders(count))
        {
            foreach (string config in new[] { "config.json", "config.legacy.json" })
            {
                using GoldenDecoder golden = GoldenDecoder.Open(folder, config);
                foreach (string name in golden.Batches())
                {
                    foreach (string pattern in golden.Patterns(name))
                    {
                        golden.Compare(name, pattern, Tolerance);
                        count.Ran();
                    }
                }
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
            using GoldenDecoder golden = GoldenDecoder.Open(folder, "config.json");
            foreach (string name in golden.Batches())
            {
                golden.CompareRowsAlone(name, "all", Tolerance);
                count.Ran();
            }
        }

        count.Report();
    }

    [Fact]
    public void Layer_outputs_early_exits_and_repetitions_equal_the_reference()
    {
        GoldenCount count = new();
        foreach (string folder in Folders(count))
        {
            using GoldenDecoder golden = GoldenDecoder.Open(folder, "config.json");
            count.Ran(golden.CompareLayers(Tolerance) + golden.CompareEarlyExits(Tolerance)
                + golden.CompareRepetitions(Tolerance) + golden.CompareFrequencies(1e-5));
        }

        count.Report();
    }

    [Fact]
    public void Token_classification_equals_the_reference_with_its_gradients()
    {
        GoldenCount count = new();
        string root = SharedFolders.Goldens("decoders");
        foreach (string folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")));
            if (!cases.RootElement.TryGetProperty("num_labels", out _))
            {
                continue;
            }

            if (!IsKnown(folder, out string type))
            {
                count.Skipped($"family {type}");
                continue;
            }

            using GoldenDecoder golden = GoldenDecoder.Open(folder, "config.json");
            count.Ran(golden.CompareTokenClassification(cases.RootElement));
        }

        count.Report();
    }

    private static IEnumerable<string> Folders(GoldenCount count)
    {
        string root = SharedFolders.Goldens("decoders");
        foreach (string folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(folder, "config.legacy.json")))
            {
                continue; // token classification: its own test
            }

            if (IsKnown(folder, out string type))
            {
                yield return folder;
            }
            else
            {
                count.Skipped($"family {type}");
            }
        }
    }

    private static bool IsKnown(string folder, out string type)
    {
        using JsonDocument config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "config.json")));
        type = config.RootElement.GetProperty("model_type").GetString()!;
        return FamilyTable.ModelTypes.Contains(type);
    }
}

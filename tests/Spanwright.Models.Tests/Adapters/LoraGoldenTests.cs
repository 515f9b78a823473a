using System.Text.Json;
using Spanwright.Models.Adapters;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Layers;
using Spanwright.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Adapters;

/// <summary>Adapters written by PEFT: what the adapted and the merged model compute, gradients, and our own files.</summary>
public sealed class LoraGoldenTests
{
    private const double Values = 1e-4;
    private const double Weights = 1e-5;

    [Fact]
    public void Adapted_and_merged_models_equal_the_reference() => ForEveryCase((model, count) =>
    {
        using ITensorSource outputs = SafetensorsFile.Open(Path.Combine(model.Folder, "outputs.safetensors"));
        using IDisposable quiet = no_grad();
        Compare(model, outputs, "adapted");

        using Tensor before = model.Fingerprint();
        model.Adapter.Merge();
        Compare(model, outputs, "merged");
        foreach (string name in outputs.Names.Where(n => n.StartsWith("merged_weight.", StringComparison.Ordinal)))
        {
            using Tensor expected = outputs.Load(name, ScalarType.Float32, CPU);
            using Tensor actual = model.Weight(name["merged_weight.".Length..]);
            Assert.True((actual - expected).abs().max().item<float>() <= Weights, $"{model.Folder} {name}");
        }

        model.Adapter.Unmerge();
        using Tensor after = model.Fingerprint();
        Assert.True(before.equal(after).all().item<bool>(), $"{model.Folder}: unmerging is not exact");
        Compare(model, outputs, "adapted");
        count.Ran();
    });

    [Fact]
    public void Gradients_equal_the_reference() => ForEveryCase((model, count) =>
    {
        string file = Path.Combine(model.Folder, "gradients.safetensors");
        if (!File.Exists(file))
        {
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        using ITensorSource gradients = SafetensorsFile.Open(file);
        model.NextTokenLoss().backward();
        foreach (NamedWeight weight in model.Adapter.Corrections)
        {
            Tensor expected = gradients.Load($"grad.base_model.model.model.{weight.Name}", ScalarType.Float32, CPU);
            Tensor actual = weight.Gradient()!;
            Assert.True((actual - expected).abs().max().item<float>() <= Values, $"{model.Folder} {weight.Name}");
        }

        count.Ran();
    });

    [Fact]
    public void A_written_adapter_has_the_same_keys_and_bits() => ForEveryCase((model, count) =>
    {
        using DisposeScope scope = NewDisposeScope();
        string folder = Directory.CreateTempSubdirectory("lora").FullName;
        LoraFile.Write(
            folder, model.File.Config, model.Adapter, model.BackboneKey, model.HeadWeights,
            new Dictionary<string, string> { ["note"] = "kept" });

        using SafetensorsFile original = SafetensorsFile.Open(Path.Combine(model.Folder, LoraFile.WeightsName));
        using SafetensorsFile written = SafetensorsFile.Open(Path.Combine(folder, LoraFile.WeightsName));
        Assert.Equal(
            original.Names.Select(n => n.Replace(".base_layer.bias", ".bias", StringComparison.Ordinal)).Order(),
            written.Names.Order());
        foreach (string name in written.Names.Where(original.Contains))
        {
            Assert.True(original.Load(name, ScalarType.Float32, CPU).equal(written.Load(name, ScalarType.Float32, CPU)).all().item<bool>());
        }

        Assert.Equal("kept", written.Metadata["note"]);
        LoraConfig read = LoraConfig.Read(Path.Combine(folder, LoraConfig.FileName));
        Assert.Equal(model.File.Config.Options.Scale, read.Options.Scale);
        Assert.Equal(model.File.Config.TaskType, read.TaskType);
        Directory.Delete(folder, recursive: true);
        count.Ran();
    });

    private static void Compare(AdaptedModel model, ITensorSource outputs, string state)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = model.Hidden();
        Close(hidden, model.Real(outputs.Load($"{state}.hidden_states.last", ScalarType.Float32, CPU)));
        Close(model.Logits(hidden), model.Real(outputs.Load($"{state}.logits", ScalarType.Float32, CPU)));

        void Close(Tensor actual, Tensor expected) => Assert.True(
            (actual - expected).abs().max().item<float>() <= Values, $"{model.Folder} {state}");
    }

    private static void ForEveryCase(Action<AdaptedModel, GoldenCount> check)
    {
        GoldenCount count = new();
        foreach (string folder in Directory.GetDirectories(SharedFolders.Goldens("peft")).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(folder, "case.json")))
            {
                continue;
            }

            if (Unsupported(folder) is string feature)
            {
                count.Skipped(feature);
                continue;
            }

            using AdaptedModel model = new(folder);
            check(model, count);
        }

        count.Report();
    }

    // Features of later work, by what the case itself says.
    private static string? Unsupported(string folder)
    {
        using JsonDocument about = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "case.json")));
        using JsonDocument config = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(folder, LoraConfig.FileName)));
        string baseFolder = Path.Combine(folder, "..", about.RootElement.GetProperty("base").GetString()!);
        using JsonDocument model = JsonDocument.Parse(File.ReadAllText(Path.Combine(baseFolder, "config.json")));
        string family = model.RootElement.GetProperty("model_type").GetString()!;
        JsonElement root = config.RootElement;
        return !FamilyTable.ModelTypes.Concat(FamilyTable.EncoderTypes).Contains(family) ? $"family {family}"
            : root.GetProperty("use_dora").GetBoolean() ? "DoRA"
            : root.GetProperty("rank_pattern").EnumerateObject().Any() ? "rank patterns"
            : Contains(root, "target_modules", "embed_tokens") || Contains(root, "target_modules", "lm_head") ? "adapted embeddings"
            : Contains(root, "modules_to_save", "embed_tokens") || Contains(root, "modules_to_save", "lm_head") ? "saved embeddings"
            : null;
    }

    private static bool Contains(JsonElement root, string key, string name) =>
        root.GetProperty(key) is { ValueKind: JsonValueKind.Array } list
        && list.EnumerateArray().Any(value => value.GetString() == name);
}

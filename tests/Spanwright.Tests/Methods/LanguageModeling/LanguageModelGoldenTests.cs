using System.Text.Json;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Testing;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Tests.Methods.LanguageModeling;

/// <summary>Losses and gradients of language modelling on chosen positions, against torch and PEFT.</summary>
public sealed class LanguageModelGoldenTests
{
    private const double LossTolerance = 1e-5;
    private const double NormTolerance = 1e-4;

    [Fact]
    public void Losses_and_gradients_follow_the_reference_with_and_without_an_adapter()
    {
        GoldenCount count = new();
        string folder = SharedFolders.Goldens("training");
        string sift = Path.Combine(folder, "sift");
        JsonElement record = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(sift, "sift.json"))).RootElement;
        foreach (JsonProperty strategy in record.GetProperty("strategies").EnumerateObject())
        {
            LanguageBatch batch = Batch(record, strategy.Value.GetProperty("loss_mask"));
            CompareAdapter(folder, batch, strategy);
            CompareWhole(folder, batch, strategy.Value);
            count.Ran();
        }

        count.Report();
    }

    private static void CompareAdapter(string folder, LanguageBatch batch, JsonProperty strategy)
    {
        using DisposeScope scope = NewDisposeScope();
        using LoraFile file = LoraFile.Open(Path.Combine(folder, "sift", "adapter"));
        using LanguageModel model = Load(Path.Combine(folder, "base-llama"), file);
        IReadOnlyList<NamedParameter> trained = TrainedLanguageWeights.Select(model);

        Compare(model, batch, strategy.Value, "loss", "lora_gradient_norm", trained);

        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(folder, "sift", "sift.safetensors"));
        foreach (string name in expected.Names.Where(name => name.StartsWith(strategy.Name + ".gradient.", StringComparison.Ordinal)))
        {
            NamedWeight weight = model.Adapter!.Corrections.Single(
                weight => name.EndsWith(weight.Name, StringComparison.Ordinal));
            Tensor reference = expected.Load(name, ScalarType.Float32, CPU);
            Assert.InRange((reference - weight.Gradient()!).abs().max().item<float>(), 0, 1e-5);
        }
    }

    private static void CompareWhole(string folder, LanguageBatch batch, JsonElement record)
    {
        using DisposeScope scope = NewDisposeScope();
        using LanguageModel model = Load(Path.Combine(folder, "base-llama"), adapter: null);

        Compare(model, batch, record, "base_model_loss", "base_model_gradient_norm_all_weights", TrainedLanguageWeights.Select(model));
    }

    private static void Compare(
        LanguageModel model, LanguageBatch batch, JsonElement record, string lossKey, string normKey, IReadOnlyList<NamedParameter> trained)
    {
        MaskPlan causal = MaskPlan.Parse("none", model.Backbone.Options.LayerCount);
        double scale = 1.0 / batch.Targets.Length;

        double sum = model.AddGradients(batch, causal, scale, dropout: null);

        Assert.Equal(record.GetProperty("supervised_tokens").GetInt32(), batch.Targets.Length);
        Assert.Equal(record.GetProperty(lossKey).GetDouble(), sum * scale, LossTolerance);
        Assert.Equal(sum, model.Loss(batch, causal), 1e-4);
        double norm = Math.Sqrt(trained.Sum(named => named.Parameter.grad!.square().sum().item<float>()));
        Assert.Equal(record.GetProperty(normKey).GetDouble(), norm, NormTolerance);
    }

    private static LanguageModel Load(string path, LoraFile? adapter)
    {
        using Checkpoint checkpoint = Checkpoint.Open(path);
        BackboneLoader loader = new(checkpoint.Tensors, new ConfigSection(path, checkpoint.Config));
        DecoderBackbone backbone = loader.Load(
            MaskPlan.Parse("none", loader.Options.LayerCount), new WeightPlace(ScalarType.Float32, CPU));
        VocabularyHead head = loader.LoadVocabularyHead(backbone);
        LoraAdapter? attached = adapter is null
            ? null
            : LoraAdapter.Attach(backbone, loader.BackboneKey, adapter.Config.Options, seed: 0);
        adapter?.Fill(attached!, loader.BackboneKey, []);
        return new LanguageModel(backbone, head, attached);
    }

    // A token whose mask is 1 is predicted at the position before it; padding is left out.
    private static LanguageBatch Batch(JsonElement record, JsonElement mask)
    {
        List<int[]> pieces = [];
        List<int> rows = [];
        List<int> targets = [];
        int start = 0;
        for (int row = 0; row < mask.GetArrayLength(); row++)
        {
            int[] ids = Numbers(record.GetProperty("input_ids")[row]);
            int length = Numbers(record.GetProperty("attention_mask")[row]).Sum();
            int[] read = Numbers(mask[row]);
            pieces.Add(ids[..length]);
            foreach (int position in Enumerable.Range(0, length).Where(position => read[position] == 1))
            {
                rows.Add(start + position - 1);
                targets.Add(ids[position]);
            }

            start += length;
        }

        return new LanguageBatch(pieces, [.. rows], [.. targets]);
    }

    private static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];
}

using System.Text.Json;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Methods.MultiTask;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Heads;
using Spanwright.Testing;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Tests.Methods.MultiTask;

/// <summary>Multi-task training and masked language modelling on one encoder, step by step against the records of torch.</summary>
public sealed class MultiTaskGoldenTests
{
    [Fact]
    public void Losses_gradients_rates_and_weights_follow_the_reference_step_by_step()
    {
        GoldenCount count = new();
        string folder = SharedFolders.Goldens("training");
        JsonElement root = Read(Path.Combine(folder, "multitask", "multitask.json"));
        foreach (JsonProperty run in root.GetProperty("runs").EnumerateObject())
        {
            using GoldenMultiTask golden = new(folder, root, run);
            golden.Follow();
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void Masked_tokens_give_the_reference_losses_gradients_and_perplexities()
    {
        GoldenCount count = new();
        string folder = SharedFolders.Goldens("training");
        JsonElement record = Read(Path.Combine(folder, "mlm", "mlm.json"));
        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(folder, "mlm", "mlm.safetensors"));
        double sum = 0;
        long masked = 0;
        int number = 0;
        foreach (JsonElement entry in record.GetProperty("batches").EnumerateArray())
        {
            LanguageBatch batch = Batch(entry);
            sum += Compare(folder, entry, batch, expected, $"batch{number++}.gradient.bert.");
            masked += batch.Targets.Length;
            count.Ran();
        }

        double perplexity = record.GetProperty("perplexity_over_all_masked_tokens").GetDouble();
        Assert.Equal(perplexity, Math.Exp(sum / masked), perplexity * 1e-5);
        count.Report();
    }

    private static double Compare(
        string folder, JsonElement entry, LanguageBatch batch, SafetensorsFile expected, string gradients)
    {
        using DisposeScope scope = NewDisposeScope();
        using EncoderBackbone backbone = GoldenEncoder.Load(folder, out MaskedHead head);
        using MaskedLanguageModel model = new(backbone, head);
        IReadOnlyList<NamedParameter> trained = NamedParameter.Of(backbone.Weights().Concat(model.Weights()));

        double sum = model.AddGradients(batch, 1.0 / batch.Targets.Length, dropout: null);

        double mean = sum / batch.Targets.Length;
        Assert.Equal(entry.GetProperty("masked_count").GetInt32(), batch.Targets.Length);
        Assert.Equal(entry.GetProperty("loss").GetDouble(), mean, 1e-5);
        Assert.Equal(sum, model.Loss(batch), 1e-4);
        double perplexity = entry.GetProperty("perplexity").GetDouble();
        Assert.Equal(perplexity, Math.Exp(mean), perplexity * 1e-5);
        double norm = Math.Sqrt(trained.Where(named => named.Parameter.grad is not null)
            .Sum(named => named.Parameter.grad!.square().sum().item<float>()));
        Assert.Equal(entry.GetProperty("gradient_norm_all_weights").GetDouble(), norm, 1e-4);
        foreach (string name in expected.Names.Where(name => name.StartsWith(gradients, StringComparison.Ordinal)))
        {
            Tensor actual = backbone.Weights().Single(weight => weight.Name == name[gradients.Length..]).Gradient()!;
            Tensor reference = expected.Load(name, ScalarType.Float32, CPU);
            Assert.InRange((reference - actual).abs().max().item<float>(), 0, 2e-5);
        }

        return sum;
    }

    private static LanguageBatch Batch(JsonElement entry)
    {
        List<int[]> pieces = [];
        List<int> rows = [];
        List<int> targets = [];
        int start = 0;
        for (int row = 0; row < entry.GetProperty("input_ids").GetArrayLength(); row++)
        {
            int length = Numbers(entry.GetProperty("attention_mask")[row]).Sum();
            int[] labels = Numbers(entry.GetProperty("labels")[row]);
            pieces.Add(Numbers(entry.GetProperty("input_ids")[row])[..length]);
            foreach (int position in Enumerable.Range(0, length).Where(position => labels[position] != -100))
            {
                rows.Add(start + position);
                targets.Add(labels[position]);
            }

            start += length;
        }

        return new LanguageBatch(pieces, [.. rows], [.. targets]);
    }

    private static int[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];

    private static JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }
}

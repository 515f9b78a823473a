using System.Text.Json;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Backbones;

/// <summary>The real SmolLM2 against Hugging Face's record of it: hidden states under masks, logits, log-probabilities.</summary>
public sealed class RealModelGoldenTests
{
    private const double Values = 1e-3;
    private const double Norms = 3e-3;

    [Fact]
    public void The_real_model_equals_its_record_under_every_pattern()
    {
        GoldenCount count = new();
        using JsonDocument record = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(SharedFolders.Goldens("generation"), "smollm2-scores.json")));
        string folder = SharedFolders.Model("smollm2-135m-instruct");
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        BackboneLoader loader = new(checkpoint.Tensors, new ConfigSection(folder, checkpoint.Config));
        using DecoderBackbone backbone = loader.Load(
            MaskPlan.Causal(loader.Options.LayerCount), new WeightPlace(ScalarType.Float32, CPU));
        VocabularyHead head = loader.LoadVocabularyHead(backbone);
        foreach (JsonElement sentence in record.RootElement.GetProperty("sentences").EnumerateArray())
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable quiet = no_grad();
            int[] ids = [.. sentence.GetProperty("input_ids").EnumerateArray().Select(id => id.GetInt32())];
            using PackedSequences sequences = PackedSequences.Of([ids], CPU);
            foreach (JsonProperty pattern in sentence.GetProperty("patterns").EnumerateObject())
            {
                string bits = pattern.Value.GetProperty("bits").GetString()!;
                backbone.Plan = MaskPlan.Parse($"bits:{bits}", loader.Options.LayerCount);
                CompareHidden(backbone.Forward(sequences), pattern);
                count.Ran();
            }

            backbone.Plan = MaskPlan.Causal(loader.Options.LayerCount);
            CompareScores(head.Forward(backbone.Forward(sequences)), ids, sentence);
            count.Ran();
        }

        count.Report();
    }

    private static void CompareHidden(Tensor hidden, JsonProperty pattern)
    {
        float[] norms = [.. hidden.norm(1).data<float>()];
        JsonElement[] expected = [.. pattern.Value.GetProperty("norms").EnumerateArray()];
        for (int position = 0; position < norms.Length; position++)
        {
            Near(expected[position].GetDouble(), norms[position], Norms, $"{pattern.Name} norm {position}");
        }

        foreach (JsonElement state in pattern.Value.GetProperty("positions").EnumerateArray())
        {
            float[] values = [.. hidden[state.GetProperty("position").GetInt64()].data<float>()];
            JsonElement[] first = [.. state.GetProperty("first8").EnumerateArray()];
            for (int i = 0; i < first.Length; i++)
            {
                Near(first[i].GetDouble(), values[i], Values, $"{pattern.Name} value {i}");
            }

            double mean = values.Average();
            Near(state.GetProperty("mean").GetDouble(), mean, Values, $"{pattern.Name} mean");
            Near(
                state.GetProperty("std").GetDouble(), Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), Values,
                $"{pattern.Name} std");
        }
    }

    private static void CompareScores(Tensor logits, int[] ids, JsonElement sentence)
    {
        Tensor logProbabilities = nn.functional.log_softmax(logits, -1);
        JsonElement[] expected = [.. sentence.GetProperty("token_logprobs").EnumerateArray()];
        double sum = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double actual = logProbabilities[i, ids[i + 1]].item<float>();
            Near(expected[i].GetDouble(), actual, Values, $"log-probability {i}");
            sum += actual;
        }

        Near(sentence.GetProperty("logprob_sum").GetDouble(), sum, Values * expected.Length, "sum");
        JsonElement[] tops = [.. sentence.GetProperty("top10").EnumerateArray()];
        for (int position = 0; position < tops.Length; position++)
        {
            foreach (JsonElement entry in tops[position].EnumerateArray())
            {
                Near(entry[1].GetDouble(), logits[position, entry[0].GetInt64()].item<float>(), Values, $"logit {position}");
            }
        }
    }

    private static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{what}: {actual}, expected {expected}");
}

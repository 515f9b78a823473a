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

/// <summary>The real MiniLM against Hugging Face's record of it.</summary>
public sealed class RealEncoderGoldenTests
{
    private const double Values = 1e-4;
    private const double Cosines = 1e-5;

    [Fact]
    public void The_real_encoder_equals_its_record_sentence_by_sentence()
    {
        GoldenCount count = new();
        using JsonDocument record = Record();
        using EncoderBackbone backbone = Load(out _);
        foreach (JsonElement sentence in record.RootElement.GetProperty("sentences").EnumerateArray())
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable quiet = no_grad();
            using PackedSequences sequences = PackedSequences.Of([Ids(sentence)], CPU);
            Compare(sentence, backbone.Forward(sequences));
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void Sentences_in_one_batch_are_as_near_to_each_other_as_in_the_record()
    {
        GoldenCount count = new();
        using JsonDocument record = Record();
        using EncoderBackbone backbone = Load(out _);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        int[][] batch = [.. record.RootElement.GetProperty("sentences").EnumerateArray().Select(Ids)];
        using PackedSequences sequences = PackedSequences.Of(batch, CPU);
        Tensor hidden = backbone.Forward(sequences);
        Tensor sentences = stack([.. batch.Select(
            (ids, row) => Embedding(hidden.narrow(0, sequences.Starts[row], ids.Length)))]);
        Tensor cosines = matmul(sentences, sentences.t());
        foreach ((int row, JsonElement expected) in
            record.RootElement.GetProperty("cosine_similarity_matrix").EnumerateArray().Index())
        {
            Near(expected, cosines[row], Cosines, $"cosines of sentence {row}");
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void The_masked_language_model_head_that_the_checkpoint_lacks_is_new()
    {
        using EncoderBackbone backbone = Load(out EncoderLoader loader);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();

        (MaskedHead head, IReadOnlyList<string> newlyInitialized) = loader.LoadMaskedHead(backbone, seed: 5);

        using (head)
        {
            Assert.Equal(head.Weights().Select(weight => weight.Name).Order(StringComparer.Ordinal), newlyInitialized);
            Assert.Same(backbone.Embedding, head.Decoder.Weight);
            using PackedSequences sequences = PackedSequences.Of([[101, 2030, 102]], CPU);
            Tensor scores = head.Forward(backbone.Forward(sequences));
            Assert.Equal([3, backbone.VocabularySize], scores.shape);
            Assert.True(scores.isfinite().all().item<bool>());
        }
    }

    private static EncoderBackbone Load(out EncoderLoader loader)
    {
        string folder = SharedFolders.Model("minilm-l6");
        using Checkpoint checkpoint = Checkpoint.Open(folder);
        loader = new EncoderLoader(checkpoint.Tensors, new ConfigSection(folder, checkpoint.Config));
        return loader.Load(MaskPlan.Parse("all", loader.LayerCount), new WeightPlace(ScalarType.Float32, CPU));
    }

    private static JsonDocument Record() => JsonDocument.Parse(
        File.ReadAllText(Path.Combine(SharedFolders.Goldens("encoders"), "minilm", "sentences.json")));

    private static int[] Ids(JsonElement sentence) =>
        [.. sentence.GetProperty("input_ids").EnumerateArray().Select(id => id.GetInt32())];

    private static void Compare(JsonElement sentence, Tensor hidden)
    {
        int[] positions = [.. sentence.GetProperty("positions").EnumerateArray().Select(p => p.GetInt32())];
        foreach ((int position, JsonElement values) in positions.Zip(sentence.GetProperty("values").EnumerateArray()))
        {
            Near(values, hidden[position], Values, $"position {position}");
        }

        double[] all = [.. hidden.flatten().data<float>().Select(value => (double)value)];
        double mean = all.Average();
        double deviation = Math.Sqrt(all.Average(value => (value - mean) * (value - mean)));
        Assert.Equal(sentence.GetProperty("mean").GetDouble(), mean, Values);
        Assert.Equal(sentence.GetProperty("std").GetDouble(), deviation, Values);
        Near(sentence.GetProperty("sentence_embedding_first_8"), Embedding(hidden), Values, "sentence embedding");
    }

    private static Tensor Embedding(Tensor hidden) => nn.functional.normalize(hidden.mean([0L]), dim: 0);

    private static void Near(JsonElement expected, Tensor actual, double tolerance, string what)
    {
        float[] values = [.. actual.data<float>()];
        foreach ((int i, JsonElement value) in expected.EnumerateArray().Index())
        {
            Assert.True(Math.Abs(value.GetDouble() - values[i]) <= tolerance, $"{what}, value {i}: {values[i]}, expected {value}");
        }
    }
}

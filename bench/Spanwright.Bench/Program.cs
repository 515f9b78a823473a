using System.Diagnostics;
using Spanwright.Bench;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

set_num_threads(2);
ScalarType dtype = args.Contains("fp32") ? ScalarType.Float32 : ScalarType.BFloat16;
DecoderOptions options = new()
{
    VocabularySize = 49152, HiddenSize = 576, LayerCount = 30,
    Attention = new AttentionSizes(576, 9, 3, 64, false, false), InnerSize = 1536, NormEpsilon = 1e-5,
    Rope = new RopeOptions(64, 100000, 8192), TiedEmbeddings = true,
};
WeightPlace place = new(dtype, CPU);
using DecoderBackbone backbone = BackboneInitializer.Random(options, MaskPlan.Parse("middle", 30), place, 1);
using LoraAdapter adapter = LoraAdapter.Attach(backbone, "model", new LoraOptions { Rank = 16, Alpha = 16, Dropout = 0.1, Targets = new(["q_proj", "k_proj", "v_proj", "o_proj"]) }, 1);
using TokenClassifier head = new(576, 7, 0.1, 1, CPU);
Random random = new(1);
int[][] Batch()
{
    int length = random.Next(10, 35);
    return [.. Enumerable.Range(0, 16).Select(_ => Enumerable.Range(0, length + random.Next(3)).Select(_ => random.Next(49152)).ToArray())];
}
int[][][] batches = [.. Enumerable.Range(0, 12).Select(_ => Batch())];
double peak = MatrixPeak.Measure(dtype);
double N = 106.2e6;
for (int round = 0; round < 2; round++)
{
    long tokens = 0;
    long start = Stopwatch.GetTimestamp();
    foreach (int[][] batch in batches)
    {
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of(batch, CPU);
        DropoutSource dropout = new(round);
        Tensor hidden = backbone.Forward(sequences, dropout);
        Tensor logits = head.Forward(hidden, dropout);
        Tensor loss = nn.functional.cross_entropy(logits, zeros(sequences.TokenCount, ScalarType.Int64));
        loss.backward();
        foreach (NamedWeight w in adapter.Corrections) { w.Whole.grad?.zero_(); }
        tokens += sequences.TokenCount;
    }
    double s = Stopwatch.GetElapsedTime(start).TotalSeconds;
    Console.WriteLine($"train {dtype}: {tokens / s:F0} tok/s peak {peak:F0} share {tokens / s * 4 * N / peak / 1e9:F3}");
}
adapter.Merge();
using (inference_mode())
for (int round = 0; round < 2; round++)
{
    long tokens = 0;
    long start = Stopwatch.GetTimestamp();
    foreach (int[][] batch in batches)
    {
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of(batch, CPU);
        Tensor hidden = backbone.Forward(sequences);
        Tensor logits = head.Forward(hidden, null);
        tokens += sequences.TokenCount;
    }
    double s = Stopwatch.GetElapsedTime(start).TotalSeconds;
    Console.WriteLine($"label {dtype}: {tokens / s:F0} tok/s share {tokens / s * 2 * N / peak / 1e9:F3}");
}

using System.Diagnostics;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using Spanwright.Models.Masks;
using Spanwright.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Bench;

/// <summary>
/// What the fused kernels of the CPU save against torch's operators, measured in turns in one process on random weights
/// of SmolLM2-135M's shape: ms per token of training steps and of labelling beside those of the matrix products alone.
/// </summary>
internal static class KernelBench
{
    private const int Sentences = 16;
    private const int Length = 24;
    private const int Rounds = 6;

    public static void Run(IReadOnlyList<string> dtypes)
    {
        foreach (ScalarType dtype in dtypes.DefaultIfEmpty("bf16").Select(
            name => name == "fp32" ? ScalarType.Float32 : ScalarType.BFloat16))
        {
            Measure(dtype);
        }
    }

    private static void Measure(ScalarType dtype)
    {
        DecoderOptions options = new()
        {
            VocabularySize = 49152,
            HiddenSize = 576,
            LayerCount = 30,
            Attention = new AttentionSizes(576, 9, 3, 64, InputBias: false, OutputBias: false),
            InnerSize = 1536,
            NormEpsilon = 1e-5,
            Rope = new RopeOptions(64, 100_000, 8192),
        };
        LoraOptions lora = new() { Dropout = 0.1, Targets = new LoraTargets(["q_proj", "k_proj", "v_proj", "o_proj"]) };
        using DecoderBackbone backbone = BackboneInitializer.Random(
            options, MaskPlan.Parse("middle", options.LayerCount), new WeightPlace(dtype, CPU), seed: 1);
        using LoraAdapter adapter = LoraAdapter.Attach(backbone, "model", lora, seed: 1);
        using TokenClassifier head = new(options.HiddenSize, 7, 0.1, 1, CPU);
        Tensor[] weights = [.. backbone.Blocks.SelectMany(block => block.Slots).Select(slot => slot.Original.Weight)];
        double parameters = weights.Sum(weight => (double)weight.NumberOfElements);

        int[][] batch = [.. Enumerable.Range(0, Sentences).Select(
            s => Enumerable.Range(0, Length + (s % 3)).Select(t => (s * 7919 + t * 104729) % options.VocabularySize).ToArray())];
        int tokens = batch.Sum(sentence => sentence.Length);
        double peak = 0;
        (double forward, double backward) = (double.MaxValue, double.MaxValue);
        Dictionary<bool, (double Train, double Label)> best =
            new() { [false] = (double.MaxValue, double.MaxValue), [true] = (double.MaxValue, double.MaxValue) };
        for (int round = 0; round < Rounds; round++)
        {
            peak = Math.Max(peak, MatrixPeak.Measure(dtype));
            forward = Math.Min(forward, Best(() => Products(weights, tokens, dtype, transposed: false)));
            backward = Math.Min(backward, Best(() => Products(weights, tokens, dtype, transposed: true)));
            foreach (bool kernels in (bool[])[false, true])
            {
                CpuKernels.IsEnabled = kernels;
                double train = Best(() => Train(backbone, head, batch));
                adapter.Merge();
                double label = Best(() => Label(backbone, head, batch));
                adapter.Unmerge();
                best[kernels] = (Math.Min(best[kernels].Train, train), Math.Min(best[kernels].Label, label));
            }
        }

        double PerToken(double seconds) => seconds * 1000 / tokens;
        Console.WriteLine(
            $"{dtype}: {tokens} tokens, {get_num_threads()} threads, peak {peak:F0} GFLOP/s, products alone "
            + $"{PerToken(forward):F3} forward and {PerToken(backward):F3} backward ms/token");
        foreach ((bool kernels, (double train, double label)) in best)
        {
            Console.WriteLine(
                $"  {(kernels ? "kernels  " : "operators")}  training {PerToken(train):F3} ms/token, beside products "
                + $"{PerToken(train - forward - backward):F3}, share {tokens / train * 4 * parameters / peak / 1e9:F3}; labelling "
                + $"{PerToken(label):F3}, beside products {PerToken(label - forward):F3}, share "
                + $"{tokens / label * 2 * parameters / peak / 1e9:F3}");
        }
    }

    private static double Best(Action action)
    {
        double best = double.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static void Products(Tensor[] weights, int tokens, ScalarType dtype, bool transposed)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach (Tensor weight in weights)
        {
            using Tensor input = ones([tokens, weight.shape[transposed ? 0 : 1]], dtype);
            (transposed ? matmul(input, weight) : nn.functional.linear(input, weight)).Dispose();
        }
    }

    private static void Train(DecoderBackbone backbone, TokenClassifier head, int[][] batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of(batch, CPU);
        DropoutSource dropout = new(1);
        Tensor logits = head.Forward(backbone.Forward(sequences, dropout), dropout);
        nn.functional.cross_entropy(logits, zeros(sequences.TokenCount, ScalarType.Int64)).backward();
    }

    private static void Label(DecoderBackbone backbone, TokenClassifier head, int[][] batch)
    {
        using IDisposable quiet = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of(batch, CPU);
        head.Forward(backbone.Forward(sequences), dropout: null);
    }
}

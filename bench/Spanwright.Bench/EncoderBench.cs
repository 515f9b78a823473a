using System.Diagnostics;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using Spanwright.Models.Masks;
using Spanwright.Models.Native;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Bench;

/// <summary>
/// Speed of training all weights of an encoder and of labelling with it, on random weights of MiniLM-L6's shape, as a share
/// of the matrix peak of the same process: tokens/s times 6 N (training) or 2 N (labelling), N = parameters of the blocks.
/// Shows what the update costs beside forward and backward pass, and what the kernels save against torch's operators.
/// </summary>
internal static class EncoderBench
{
    private const int TrainedSentences = 16;
    private const int LabelledSentences = 32;
    private const int Length = 24;
    private const int Rounds = 6;

    private static readonly EncoderOptions _options = new()
    {
        VocabularySize = 30522,
        HiddenSize = 384,
        LayerCount = 6,
        Attention = new AttentionSizes(384, 12, 12, 32, InputBias: true, OutputBias: true),
        InnerSize = 1536,
        NormEpsilon = 1e-12,
        PositionCount = 512,
        MaxPositions = 512,
        TypeCount = 2,
        HiddenDropout = 0.1,
        AttentionDropout = 0.1,
    };

    public static void Run(IReadOnlyList<string> dtypes)
    {
        foreach (ScalarType dtype in dtypes.DefaultIfEmpty("fp32").Select(
            name => name == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32))
        {
            Measure(dtype);
        }
    }

    private static void Measure(ScalarType dtype)
    {
        using EncoderBackbone backbone = BackboneInitializer.Random(
            _options, MaskPlan.Parse("all", _options.LayerCount), new WeightPlace(dtype, CPU), seed: 1);
        using TokenClassifier head = new(_options.HiddenSize, 7, 0.1, 1, CPU);
        NamedParameter[] parameters = [.. NamedParameter.Of(
            backbone.Weights().Concat(head.Weights().Select(weight => weight.Under("head"))))];
        using AdamWOptimizer optimizer = new(
            [new ParameterGroup("all", 1e-4, 0, parameters)], new AdamWCoefficients(0.9, 0.999, 1e-8));
        double flops = backbone.BlockParameterCount / 1e9;
        int[][] trained = Batch(TrainedSentences);
        int[][] labelled = Batch(LabelledSentences);
        Tensor[] matrices = [.. backbone.Blocks.SelectMany(block => block.Slots).Select(slot => slot.Original.Weight)];
        double peak = 0;
        double products = double.MaxValue;
        Dictionary<bool, Times> best = new() { [false] = Times.Unknown, [true] = Times.Unknown };
        for (int round = 0; round < Rounds; round++)
        {
            products = Math.Min(products, Best(() => Products(matrices, Tokens(trained), dtype)));
            foreach (bool kernels in (bool[])[false, true])
            {
                peak = Math.Max(peak, MatrixPeak.Measure(dtype));
                CpuKernels.IsEnabled = kernels;
                best[kernels] = best[kernels].Best(new Times(
                    Best(() => Train(backbone, head, trained, optimizer)),
                    Best(() => Update(parameters, optimizer)),
                    Best(() => Label(backbone, head, labelled))));
            }
        }

        Console.WriteLine(
            $"{dtype}: {get_num_threads()} threads, peak {peak:F0} GFLOP/s, {Tokens(trained)} tokens trained "
            + $"(products alone {Tokens(trained) / products:F0} tok/s), {Tokens(labelled)} labelled");
        foreach ((bool kernels, Times times) in best)
        {
            double passes = Tokens(trained) / times.Passes;
            double whole = Tokens(trained) / (times.Passes + times.Update);
            double label = Tokens(labelled) / times.Label;
            Console.WriteLine(
                $"  {(kernels ? "kernels  " : "operators")}  training {whole:F0} tok/s, share {whole * 6 * flops / peak:F3} "
                + $"(passes alone {passes:F0}, {passes * 6 * flops / peak:F3}; update {times.Update * 1000:F0} ms); "
                + $"labelling {label:F0} tok/s, share {label * 2 * flops / peak:F3}");
        }
    }

    private static int[][] Batch(int sentences) =>
    [
        .. Enumerable.Range(0, sentences).Select(s => Enumerable.Range(0, Length + (s % 3))
            .Select(t => ((s * 7919) + (t * 104729)) % _options.VocabularySize).ToArray()),
    ];

    private static int Tokens(int[][] batch) => batch.Sum(sentence => sentence.Length);

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

    // The products of a training step: outputs, gradients of the inputs and of the matrices.
    private static void Products(Tensor[] matrices, int tokens, ScalarType dtype)
    {
        using IDisposable quiet = no_grad();
        foreach (Tensor matrix in matrices)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor input = ones([tokens, matrix.shape[1]], dtype);
            Tensor output = nn.functional.linear(input, matrix);
            matmul(output, matrix);
            matmul(output.t(), input);
        }
    }

    private static void Train(EncoderBackbone backbone, TokenClassifier head, int[][] batch, AdamWOptimizer optimizer)
    {
        optimizer.ClearGradients();
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of(batch, CPU);
        DropoutSource dropout = new(1);
        Tensor logits = head.Forward(backbone.Forward(sequences, dropout), dropout);
        nn.functional.cross_entropy(logits, zeros(sequences.TokenCount, ScalarType.Int64)).backward();
    }

    private static void Update(NamedParameter[] parameters, AdamWOptimizer optimizer)
    {
        GradientClipping.Clip(parameters, maxNorm: 1);
        optimizer.Step(rateFactor: 1);
    }

    private static void Label(EncoderBackbone backbone, TokenClassifier head, int[][] batch)
    {
        using IDisposable quiet = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of(batch, CPU);
        head.Forward(backbone.Forward(sequences), dropout: null);
    }

    /// <summary>Seconds of one batch.</summary>
    private sealed record Times(double Passes, double Update, double Label)
    {
        public static Times Unknown { get; } = new(double.MaxValue, double.MaxValue, double.MaxValue);

        public Times Best(Times other) => new(
            Math.Min(Passes, other.Passes), Math.Min(Update, other.Update), Math.Min(Label, other.Label));
    }
}

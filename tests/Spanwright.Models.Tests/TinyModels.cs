using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests;

/// <summary>Small random decoders and encoders.</summary>
internal static class TinyModels
{
    public static DecoderOptions Options(int layers = 4, bool bias = false) => new()
    {
        VocabularySize = 50,
        HiddenSize = 24,
        LayerCount = layers,
        Attention = new AttentionSizes(HiddenSize: 24, QueryHeads: 3, KeyValueHeads: 1, HeadSize: 8, bias, bias),
        InnerSize = 40,
        NormEpsilon = 1e-5,
        Rope = new RopeOptions(HeadSize: 8, Theta: 10_000, MaxPositions: 64),
    };

    /// <summary>A decoder whose weights are large enough that every layer matters.</summary>
    public static DecoderBackbone Decoder(string unmask = "none", int layers = 4, bool bias = false)
    {
        DecoderBackbone backbone = BackboneInitializer.Random(
            Options(layers, bias), MaskPlan.Parse(unmask, layers), new WeightPlace(ScalarType.Float32, CPU), seed: 3);
        Enlarge(backbone);
        return backbone;
    }

    /// <summary>An encoder whose weights are large enough that every layer matters.</summary>
    public static EncoderBackbone Encoder(string unmask = "all", int? paddingId = null)
    {
        EncoderOptions options = new()
        {
            VocabularySize = 50,
            HiddenSize = 24,
            LayerCount = 4,
            Attention = new AttentionSizes(HiddenSize: 24, QueryHeads: 3, KeyValueHeads: 3, HeadSize: 8, true, true),
            InnerSize = 40,
            NormEpsilon = 1e-12,
            PositionCount = 64,
            MaxPositions = 62,
            TypeCount = 1,
            PaddingId = paddingId,
            HiddenDropout = 0.1,
            AttentionDropout = 0.1,
        };
        EncoderBackbone backbone = BackboneInitializer.Random(
            options, MaskPlan.Parse(unmask, options.LayerCount), new WeightPlace(ScalarType.Float32, CPU), seed: 3);
        Enlarge(backbone);
        return backbone;
    }

    public static int[] Ids(int length, int seed = 0) =>
        [.. Enumerable.Range(0, length).Select(i => ((i + seed) * 11 + 5) % 50)];

    private static void Enlarge(INamedWeights model)
    {
        using IDisposable quiet = no_grad();
        foreach (NamedWeight weight in model.Weights().Where(weight => weight.Shape.Length == 2))
        {
            using Tensor rows = weight.View();
            rows.mul_(12);
        }
    }
}

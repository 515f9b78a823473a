using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests;

/// <summary>Small random decoders.</summary>
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
        using IDisposable quiet = no_grad();
        foreach (NamedWeight weight in backbone.Weights().Where(weight => weight.Shape.Length == 2))
        {
            using Tensor rows = weight.View();
            rows.mul_(12);
        }

        return backbone;
    }

    public static int[] Ids(int length, int seed = 0) =>
        [.. Enumerable.Range(0, length).Select(i => ((i + seed) * 11 + 5) % 50)];
}

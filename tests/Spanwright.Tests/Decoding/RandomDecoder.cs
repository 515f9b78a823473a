using Spanwright.Decoding;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Tests.Decoding;

/// <summary>A small decoder with random weights, large enough that its answers vary.</summary>
internal sealed class RandomDecoder : IDisposable
{
    public const int Vocabulary = 40;

    private readonly DecoderBackbone _backbone;
    private readonly VocabularyHead _head;

    public RandomDecoder(string unmask = "none")
    {
        DecoderOptions options = new()
        {
            VocabularySize = Vocabulary,
            HiddenSize = 24,
            LayerCount = 2,
            Attention = new AttentionSizes(HiddenSize: 24, QueryHeads: 3, KeyValueHeads: 1, HeadSize: 8, false, false),
            InnerSize = 40,
            NormEpsilon = 1e-5,
            Rope = new RopeOptions(HeadSize: 8, Theta: 10_000, MaxPositions: 64),
        };
        WeightPlace place = new(ScalarType.Float32, CPU);
        _backbone = BackboneInitializer.Random(options, MaskPlan.Parse(unmask, 2), place, seed: 3);
        using IDisposable quiet = no_grad();
        foreach (NamedWeight weight in _backbone.Weights().Where(weight => weight.Shape.Length == 2))
        {
            using Tensor rows = weight.View();
            rows.mul_(12);
        }

        Tensor head = BackboneInitializer.RandomMatrix(place, Vocabulary, 24, seed: 4);
        head.mul_(20);
        _head = new VocabularyHead(head);
        Model = new DecodingModel(_backbone, _head);
    }

    public DecodingModel Model { get; }

    /// <summary>A model of the same weights that counts from 0.</summary>
    public DecodingModel Fresh() => new(_backbone, _head);

    public static int[] Ids(int length, int seed) =>
        [.. Enumerable.Range(0, length).Select(i => ((i + seed) * (7 + (2 * seed)) + 5) % Vocabulary)];

    public void Dispose()
    {
        _head.Weight.Dispose();
        _backbone.Dispose();
    }
}

using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>Random weights for a backbone that nobody has pretrained.</summary>
public static class BackboneInitializer
{
    /// <summary>A decoder with matrices from N(0, 0.02²), norm weights 1 and biases 0 (GPT-2's initialisation).</summary>
    public static DecoderBackbone Random(DecoderOptions options, MaskPlan plan, WeightPlace place, long seed)
    {
        DecoderBackbone backbone = new(options, plan, place);
        RandomWeights.Fill(backbone.Weights(), seed);
        return backbone;
    }

    /// <summary>An encoder with weights from the same distribution, which is BERT's too.</summary>
    public static EncoderBackbone Random(EncoderOptions options, MaskPlan plan, WeightPlace place, long seed)
    {
        EncoderBackbone backbone = new(options, plan, place);
        RandomWeights.Fill(backbone.Weights(), seed);
        return backbone;
    }

    /// <summary>A matrix of its own from the same distribution, as the head of a model that ties none.</summary>
    public static Tensor RandomMatrix(WeightPlace place, long rows, long columns, long seed)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new((ulong)seed);
        Tensor matrix = place.Empty(rows, columns);
        matrix.copy_(RandomWeights.Matrix(generator, rows, columns));
        return matrix;
    }
}

using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>Random weights for a decoder that nobody has pretrained.</summary>
public static class BackboneInitializer
{
    private const double Deviation = 0.02;

    /// <summary>A decoder with matrices from N(0, 0.02²), norm weights 1 and biases 0 (GPT-2's initialisation).</summary>
    public static DecoderBackbone Random(DecoderOptions options, MaskPlan plan, WeightPlace place, long seed)
    {
        using IDisposable quiet = no_grad();
        using Generator generator = new((ulong)seed);
        DecoderBackbone backbone = new(options, plan, place);
        foreach (NamedWeight weight in backbone.Weights())
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor rows = weight.View();
            if (weight.Shape.Length == 2)
            {
                rows.copy_(empty(weight.Shape, ScalarType.Float32).normal_(0, Deviation, generator));
            }
            else
            {
                rows.fill_(weight.Name.EndsWith(".bias", StringComparison.Ordinal) ? 0 : 1);
            }
        }

        return backbone;
    }

    /// <summary>A matrix of its own from the same distribution, as the head of a model that ties none.</summary>
    public static Tensor RandomMatrix(WeightPlace place, long rows, long columns, long seed)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new((ulong)seed);
        Tensor matrix = place.Empty(rows, columns);
        matrix.copy_(empty([rows, columns], ScalarType.Float32).normal_(0, Deviation, generator));
        return matrix;
    }
}

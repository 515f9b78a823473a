using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>The initialisation of GPT-2 and BERT: matrices from N(0, 0.02²), norm weights 1 and biases 0.</summary>
internal static class RandomWeights
{
    private const double Deviation = 0.02;

    /// <summary>Fills weights in their order.</summary>
    public static void Fill(IEnumerable<NamedWeight> weights, long seed)
    {
        using IDisposable quiet = no_grad();
        using Generator generator = new((ulong)seed);
        foreach (NamedWeight weight in weights)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor rows = weight.View();
            if (weight.Shape.Length == 2)
            {
                rows.copy_(Matrix(generator, weight.Shape));
            }
            else
            {
                rows.fill_(weight.Name.EndsWith(".bias", StringComparison.Ordinal) ? 0 : 1);
            }
        }
    }

    /// <summary>A matrix from the same distribution, float32.</summary>
    public static Tensor Matrix(Generator generator, params long[] shape) =>
        empty(shape, ScalarType.Float32).normal_(0, Deviation, generator);
}

using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Methods.MultiTask;

/// <summary>A vector for every tag of a signal, in float32.</summary>
public sealed class SignalEmbedding : INamedWeights, IDisposable
{
    /// <summary>Makes the vectors with PyTorch's default initialisation of an embedding: the standard normal distribution.</summary>
    /// <param name="tagCount">K, the tags of the signal.</param>
    /// <param name="size">m.</param>
    /// <param name="seed">Seed of the initial weights.</param>
    /// <param name="device">Where the weights live.</param>
    public SignalEmbedding(int tagCount, int size, long seed, Device device)
    {
        using IDisposable quiet = no_grad();
        using Generator generator = new((ulong)seed);
        using Tensor drawn = empty([tagCount, size], ScalarType.Float32).normal_(0, 1, generator);
        Weight = drawn.to(device, copy: true).DetachFromDisposeScope();
    }

    /// <summary>(K, m).</summary>
    public Tensor Weight { get; }

    /// <summary>m.</summary>
    public int Size => (int)Weight.shape[1];

    /// <summary>(W) to (W, m).</summary>
    public Tensor Forward(Tensor tags) => Weight.index_select(0, tags);

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() => [NamedWeight.Single("weight", Weight)];

    /// <inheritdoc/>
    public void Dispose() => Weight.Dispose();
}

using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>
/// Dropout masks as a pure function of a seed and the number of masks drawn before, so that a step that is taken again
/// after an interruption drops the same values.
/// </summary>
/// <param name="seed">Names the step: the same seed gives the same masks.</param>
/// <param name="device">Where the masks are needed.</param>
public sealed class DropoutSource(long seed, Device device) : IDisposable
{
    private readonly Generator _generator = new((ulong)seed, device);

    /// <summary>Drops values with a probability and scales the others so that the mean stays.</summary>
    public Tensor Apply(Tensor input, double probability)
    {
        if (probability == 0)
        {
            return input.alias();
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor kept = empty(input.shape, ScalarType.Float32, input.device)
            .bernoulli_(1 - probability, _generator)
            .to(input.dtype);
        return (input * kept / (1 - probability)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();
}

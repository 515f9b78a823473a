using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>
/// Dropout masks as a pure function of a seed and the number of masks drawn before, so that a step that is taken again
/// after an interruption drops the same values.
/// </summary>
/// <param name="seed">Names the step: the same seed gives the same masks on every device.</param>
public sealed class DropoutSource(long seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private readonly ulong _start = Mix((ulong)seed);
    private ulong _drawn;

    /// <summary>Drops values with a probability and scales the others so that the mean stays.</summary>
    public Tensor Apply(Tensor input, double probability)
    {
        DropoutMask mask = Draw(probability);
        if (mask == DropoutMask.None)
        {
            return input.alias();
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor factors = mask.Factors(input.shape, input.device).to(input.dtype);
        return (input * factors).MoveToOuterDisposeScope();
    }

    /// <summary>The next mask; a probability of 0 draws none.</summary>
    internal DropoutMask Draw(double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probability);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(probability, 1);
        return probability == 0 ? DropoutMask.None : DropoutMask.Of(Mix(_start + (++_drawn * Step)), probability);
    }

    // The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): numbers in a row become keys without a pattern.
    private static ulong Mix(ulong number)
    {
        number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
        number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
        return number ^ (number >> 31);
    }
}

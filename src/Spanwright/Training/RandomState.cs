using Spanwright.Batching;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>Dropout's random numbers: torch's generator starts anew in every update, from the seed and its number.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Step">The update.</param>
public sealed record RandomState(ulong Seed, int Step)
{
    /// <summary>Sets torch's generators for this update.</summary>
    public void Start()
    {
        SeededRandom random = new(Seed, RandomPurpose.Dropout, Step);
        manual_seed(random.NextSeed());
    }
}

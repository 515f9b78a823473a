using Spanwright.Batching;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Demonstrations;

/// <summary>
/// What a choice by chance depends on beside the pool, the query and the number: the same draw gives the same choice
/// on every machine.
/// </summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Epoch">Another epoch draws afresh; keep it to freeze the demonstrations.</param>
/// <param name="IsShared">
/// Whether all queries draw alike, so that their prompts begin with the same tokens (only a query that is drawn itself
/// gets another demonstration); else each query draws for itself.
/// </param>
public readonly record struct DemonstrationDraw(ulong Seed, int Epoch = 0, bool IsShared = false)
{
    // Fowler, Noll and Vo's hash, 64 bits.
    private const ulong HashBasis = 14695981039346656037;
    private const ulong HashPrime = 1099511628211;

    /// <summary>The random numbers of a query.</summary>
    internal SeededRandom Random(Sentence query)
    {
        ulong hash = HashBasis;
        foreach (string word in IsShared ? [] : query.Words)
        {
            foreach (char letter in word)
            {
                hash = (hash ^ letter) * HashPrime;
            }

            hash = (hash ^ ' ') * HashPrime;
        }

        return new SeededRandom(Seed ^ hash, RandomPurpose.Sampling, Epoch);
    }
}

using Spanwright.Batching;

namespace Spanwright.Decoding;

/// <summary>Takes the token with the highest score, the first of equal ones.</summary>
public sealed class GreedyChoice : ITokenChoice
{
    /// <inheritdoc/>
    public int Choose(ReadOnlySpan<float> scores, SeededRandom random)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }
}

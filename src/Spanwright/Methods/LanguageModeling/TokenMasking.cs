using Spanwright.Batching;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>
/// Hides tokens that are to be predicted, as BERT does: of the chosen positions 80 % become the mask token, 10 % a random
/// token, 10 % stay.
/// </summary>
/// <param name="Rate">Share of the positions that are chosen, in (0, 1).</param>
/// <param name="MaskId">Id of the mask token.</param>
/// <param name="VocabularySize">Random tokens are drawn from all ids below it.</param>
public sealed record TokenMasking(double Rate, int MaskId, int VocabularySize)
{
    private const double MaskedShare = 0.8;
    private const double ChangedShare = 0.9;

    /// <summary>
    /// Chooses positions among those from <paramref name="first"/> on and hides their tokens in place; at least one
    /// position where there are any.
    /// </summary>
    /// <returns>The chosen positions, rising.</returns>
    public int[] Hide(Span<int> ids, int first, SeededRandom random)
    {
        int eligible = ids.Length - first;
        if (eligible <= 0)
        {
            return [];
        }

        int count = Math.Max(1, (int)Math.Round(Rate * eligible));
        int[] chosen = [.. random.Permutation(eligible).Take(count).Order()];
        for (int i = 0; i < chosen.Length; i++)
        {
            chosen[i] += first;
            double draw = random.NextDouble();
            if (draw < MaskedShare)
            {
                ids[chosen[i]] = MaskId;
            }
            else if (draw < ChangedShare)
            {
                ids[chosen[i]] = random.Next(VocabularySize);
            }
        }

        return chosen;
    }
}

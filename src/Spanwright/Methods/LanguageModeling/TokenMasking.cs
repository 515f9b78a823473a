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
    /// <summary>Ids that are never chosen, as those that begin and end a text.</summary>
    public IReadOnlyCollection<int> NeverHidden { get; init; } = [];

    private const double MaskedShare = 0.8;
    private const double ChangedShare = 0.9;

    /// <summary>
    /// Chooses positions among those from <paramref name="first"/> on and hides their tokens in place; at least one
    /// position where there are any.
    /// </summary>
    /// <returns>The chosen positions, rising.</returns>
    public int[] Hide(Span<int> ids, int first, SeededRandom random)
    {
        int[] eligible = Eligible(ids, first);
        if (eligible.Length == 0)
        {
            return [];
        }

        int count = Math.Max(1, (int)Math.Round(Rate * eligible.Length));
        int[] chosen = [.. random.Permutation(eligible.Length).Take(count).Order().Select(place => eligible[place])];
        for (int i = 0; i < chosen.Length; i++)
        {
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

    private int[] Eligible(ReadOnlySpan<int> ids, int first)
    {
        List<int> positions = [];
        for (int position = first; position < ids.Length; position++)
        {
            if (!NeverHidden.Contains(ids[position]))
            {
                positions.Add(position);
            }
        }

        return [.. positions];
    }
}

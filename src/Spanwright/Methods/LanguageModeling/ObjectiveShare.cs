using Spanwright.Batching;
using Spanwright.Models.Masks;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>One objective of a mixture.</summary>
/// <param name="Objective">What is predicted.</param>
/// <param name="Weight">How often it is drawn, relative to the others; positive.</param>
/// <param name="Plan">The attention kind of every layer under it.</param>
public sealed record ObjectiveShare(LanguageObjective Objective, double Weight, MaskPlan Plan)
{
    /// <summary>Pieces of documents made ready for the objective.</summary>
    public LanguageBatch Batch(IReadOnlyList<int[]> pieces, TokenMasking masking, SeededRandom random) => Objective switch
    {
        LanguageObjective.Causal => LanguageBatch.Causal(pieces),
        LanguageObjective.MaskedNextToken => LanguageBatch.MaskedNextToken(pieces, masking, random),
        LanguageObjective.Masked => LanguageBatch.Masked(pieces, masking, random),
        _ => throw new InvalidOperationException($"There is no batch for {Objective}."),
    };
}

namespace Spanwright.Options;

/// <summary>
/// The <c>objective</c> section of pre-training: what is predicted. Each batch has one objective, drawn with these weights.
/// </summary>
public sealed record ObjectiveOptions
{
    /// <summary>Weight of predicting the next token.</summary>
    public double Causal { get; init; } = 1;

    /// <summary>
    /// Weight of predicting masked tokens at the position before each (masked next-token prediction, LLM2Vec), under
    /// <c>model.unmask</c>.
    /// </summary>
    public double MaskedNextToken { get; init; }

    /// <summary>Weight of predicting masked tokens in their own places (masked language modelling), under <c>model.unmask</c>.</summary>
    public double Masked { get; init; }

    /// <summary>Share of tokens that are chosen to be predicted by the masked objectives, in (0, 1).</summary>
    public double MaskRate { get; init; } = 0.15;

    /// <summary>
    /// Predict the next token under <c>model.unmask</c> too, as the unmasking thesis tries it: unmasked layers then see the
    /// token that is to be predicted.
    /// </summary>
    public bool CausalUnmasked { get; init; }

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        problems.Require(Causal >= 0, "objective.causal", Causal, "must be 0 or more");
        problems.Require(MaskedNextToken >= 0, "objective.masked_next_token", MaskedNextToken, "must be 0 or more");
        problems.Require(Masked >= 0, "objective.masked", Masked, "must be 0 or more");
        problems.Require(
            Causal + MaskedNextToken + Masked > 0, "objective", Causal + MaskedNextToken + Masked,
            "must have a weight above 0");
        problems.Require(MaskRate is > 0 and < 1, "objective.mask_rate", MaskRate, "must be in (0, 1)");
    }
}

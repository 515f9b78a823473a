namespace Spanwright.Methods.LanguageModeling;

/// <summary>What a language model learns to predict.</summary>
public enum LanguageObjective
{
    /// <summary>The next token.</summary>
    Causal,

    /// <summary>
    /// Masked tokens, each read at the position before it (BehnamGhader et al. 2024, LLM2Vec): what prepares a decoder
    /// for unmasked layers.
    /// </summary>
    MaskedNextToken,

    /// <summary>Masked tokens, each read at its own position (Devlin et al. 2019).</summary>
    Masked,
}

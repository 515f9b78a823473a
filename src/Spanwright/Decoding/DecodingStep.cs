namespace Spanwright.Decoding;

/// <summary>A token and its raw score.</summary>
/// <param name="Id">The token.</param>
/// <param name="Score">Its logit.</param>
public readonly record struct ScoredToken(int Id, float Score);

/// <summary>A choice that was made.</summary>
/// <param name="Prompt">The prompt, by its place in the list.</param>
/// <param name="Position">The token's number in the answer.</param>
/// <param name="Chosen">The token.</param>
/// <param name="Allowed">What the constraint allowed.</param>
/// <param name="Best">The best allowed tokens, the highest score first; none where the token was forced and not scored.</param>
public sealed record DecodingStep(
    int Prompt, int Position, int Chosen, AllowedTokens Allowed, IReadOnlyList<ScoredToken> Best);

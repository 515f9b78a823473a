using Spanwright.Methods.InContext.Prompts;

namespace Spanwright.Runs;

/// <summary>A token of a prompt.</summary>
/// <param name="Token">The token.</param>
/// <param name="Part">What it belongs to.</param>
/// <param name="IsLearned">Whether the loss looks at it.</param>
public sealed record PromptToken(TokenText Token, PromptPieceKind Part, bool IsLearned);

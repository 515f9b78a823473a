namespace Spanwright.Methods.InContext.Prompts;

/// <summary>What all prompts of a task say in front.</summary>
/// <param name="Instruction">The instruction; null for none.</param>
/// <param name="Options">The label names that are listed; null for no list.</param>
public sealed record PromptTask(string? Instruction = null, IReadOnlyList<string>? Options = null);

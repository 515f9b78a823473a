using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>A demonstration or the query.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Answer">Its answer in pieces that are tokenized one by one; null for a query that a model shall answer.</param>
public sealed record PromptExample(Sentence Sentence, IReadOnlyList<string>? Answer);

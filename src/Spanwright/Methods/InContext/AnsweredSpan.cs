using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext;

/// <summary>A span that an answer names.</summary>
/// <param name="Range">Its words in the sentence.</param>
/// <param name="Label">Its label.</param>
/// <param name="FirstToken">The first token of the answer that belongs to it.</param>
/// <param name="EndToken">The token behind its last one.</param>
public sealed record AnsweredSpan(WordRange Range, string Label, int FirstToken, int EndToken);

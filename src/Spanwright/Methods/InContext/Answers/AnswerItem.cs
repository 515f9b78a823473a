using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>One item of an answer.</summary>
/// <param name="Text">The item as it stands in the answer.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Span">The span, where it was accepted.</param>
public sealed record AnswerItem(string Text, AnswerStatus Status, LabeledSpan? Span = null);

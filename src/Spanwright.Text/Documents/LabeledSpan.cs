namespace Spanwright.Text.Documents;

/// <summary>A range of words and its label, as <c>PER</c> over <c>[0..2)</c>.</summary>
/// <param name="Range">The words.</param>
/// <param name="Label">The label without tag prefix.</param>
/// <param name="Score">Confidence in [0, 1] where a model gave the span.</param>
public sealed record LabeledSpan(WordRange Range, string Label, double? Score = null);

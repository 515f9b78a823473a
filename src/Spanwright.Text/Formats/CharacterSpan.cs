namespace Spanwright.Text.Formats;

/// <summary>A labelled span of a text before it is known which words it covers.</summary>
/// <param name="Start">UTF-16 offset of its start.</param>
/// <param name="End">UTF-16 offset behind its end.</param>
/// <param name="Label">The label.</param>
/// <param name="Score">Confidence in [0, 1]; null where the file gives none.</param>
internal readonly record struct CharacterSpan(int Start, int End, string Label, double? Score);

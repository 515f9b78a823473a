namespace Spanwright.Text.Formats;

/// <summary>A place in a data file that can hold the labels.</summary>
/// <param name="Name">The place as settings name it: a column's number from 0, <c>misc:KEY</c>, or a field of CoNLL-U.</param>
/// <param name="Labels">The labels that stand there, in alphabetical order.</param>
/// <param name="LabeledWords">Words that have a label there.</param>
public sealed record TagPlace(string Name, IReadOnlyList<string> Labels, long LabeledWords);

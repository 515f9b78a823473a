namespace Spanwright.Options;

/// <summary>What is wrong with one entry of a list of sections.</summary>
/// <param name="Path">Where it stands within the list, as <c>[0].source</c>.</param>
/// <param name="Message">What is wrong and what to do; follows the path in the sentence.</param>
/// <param name="Line">1-based line of the list's text.</param>
internal readonly record struct EntryFlaw(string Path, string Message, int Line);

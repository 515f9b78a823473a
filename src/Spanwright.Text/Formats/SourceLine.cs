namespace Spanwright.Text.Formats;

/// <summary>A line without its end.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Text">The text; a byte order mark and a carriage return at the end are gone.</param>
public readonly record struct SourceLine(long Number, string Text);

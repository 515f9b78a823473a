namespace Spanwright.Text.Formats;

/// <summary>Some of the running text of a document: a paragraph, or a part of a very long one.</summary>
/// <param name="Text">The characters, the line feed that ends a paragraph included.</param>
/// <param name="Source">Number of the file that it comes from, from 0.</param>
/// <param name="EndsDocument">Whether it is the last part of its document.</param>
public sealed record TextPart(string Text, int Source, bool EndsDocument);

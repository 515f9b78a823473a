namespace Spanwright.Methods.LanguageModeling;

/// <summary>The tokens of one document in a <see cref="TokenStore"/>.</summary>
/// <param name="Source">Number of the file that it comes from.</param>
/// <param name="Start">Its first token.</param>
/// <param name="Length">Number of tokens, the one that ends the document included.</param>
public sealed record TokenDocument(int Source, long Start, long Length);

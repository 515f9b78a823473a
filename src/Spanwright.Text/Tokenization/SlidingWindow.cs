using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization;

/// <summary>A part of a sentence that is too long for a model, to be labelled on its own.</summary>
/// <param name="Tokens">
/// The part with the sentence's special tokens at both ends; its word indices count from the window's first word.
/// </param>
/// <param name="Words">The words of the sentence that the window covers.</param>
/// <param name="Owned">Those of them whose results are taken from this window.</param>
public sealed record SlidingWindow(TokenizedSentence Tokens, WordRange Words, WordRange Owned);

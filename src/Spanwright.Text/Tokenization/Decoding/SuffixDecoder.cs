namespace Spanwright.Text.Tokenization.Decoding;

/// <summary>Turns the mark of a word's end into a space, but at the end of the text into nothing.</summary>
internal sealed class SuffixDecoder(string suffix) : ITokenDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) =>
        [.. tokens.Select((token, i) => token.Replace(suffix, i == tokens.Count - 1 ? "" : " ", StringComparison.Ordinal))];
}

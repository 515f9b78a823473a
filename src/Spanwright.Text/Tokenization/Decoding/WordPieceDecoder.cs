namespace Spanwright.Text.Tokenization.Decoding;

/// <summary>Joins what the prefix marks as going on, sets a space before every other token, and may tidy the spaces.</summary>
/// <param name="prefix">The mark of a token that goes on with a word.</param>
/// <param name="tidies">Whether spaces before punctuation and contractions go.</param>
internal sealed class WordPieceDecoder(string prefix, bool tidies) : ITokenDecoder
{
    // The library's list, in its order.
    private static readonly (string From, string To)[] _tidyings =
    [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"),
        (" do not", " don't"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ];

    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) => [.. tokens.Select(Text)];

    private string Text(string token, int index)
    {
        string joined = index == 0 ? token
            : token.StartsWith(prefix, StringComparison.Ordinal) ? token[prefix.Length..]
            : $" {token}";
        return tidies
            ? _tidyings.Aggregate(joined, (text, tidying) => text.Replace(tidying.From, tidying.To, StringComparison.Ordinal))
            : joined;
    }
}

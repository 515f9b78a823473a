using System.Text;

namespace Spanwright.Text.Tokenization.Decoding;

/// <summary>Turns marks into spaces; those of the first token are dropped where the splitter put one there.</summary>
internal sealed class MetaspaceDecoder(Rune mark, bool dropsFirst) : ITokenDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) =>
        [.. tokens.Select((token, i) => token.Replace(mark.ToString(), i == 0 && dropsFirst ? "" : " ", StringComparison.Ordinal))];
}

using System.Text;

namespace Spanwright.Text.Tokenization.Decoding;

/// <summary>Cuts up to so many of one character from the start and the end of every token.</summary>
internal sealed class StripDecoder(Rune character, int mostAtStart, int mostAtEnd) : ITokenDecoder
{
    private readonly string _character = character.ToString();

    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) => [.. tokens.Select(Strip)];

    private string Strip(string token)
    {
        ReadOnlySpan<char> rest = token;
        for (int i = 0; i < mostAtStart && rest.StartsWith(_character, StringComparison.Ordinal); i++)
        {
            rest = rest[_character.Length..];
        }

        for (int i = 0; i < mostAtEnd && rest.EndsWith(_character, StringComparison.Ordinal); i++)
        {
            rest = rest[..^_character.Length];
        }

        return rest.ToString();
    }
}

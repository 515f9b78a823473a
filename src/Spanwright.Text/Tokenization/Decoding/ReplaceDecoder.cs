using System.Text;
using Spanwright.Text.Tokenization.Patterns;

namespace Spanwright.Text.Tokenization.Decoding;

/// <summary>Replaces every match of a pattern within a token.</summary>
internal sealed class ReplaceDecoder(ITextPattern pattern, string content) : ITokenDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) => [.. tokens.Select(Replace)];

    private string Replace(string token)
    {
        List<PatternMatch> matches = [];
        pattern.FindMatches(token, matches);
        if (matches.Count == 0)
        {
            return token;
        }

        StringBuilder text = new();
        int position = 0;
        foreach (PatternMatch match in matches)
        {
            text.Append(token, position, match.Start - position).Append(content);
            position = match.End;
        }

        return text.Append(token, position, token.Length - position).ToString();
    }
}

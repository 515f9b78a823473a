using Spanwright.Text.Tokenization.Normalization;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// The added tokens of a tokenizer: those that stand in the text as it is are cut out first, then each rest is normalized, then
/// those that stand in the normalized text.
/// </summary>
internal sealed class AddedTokenSet
{
    private readonly ITextNormalizer? _normalizer;
    private readonly AddedTokenFinder _raw;
    private readonly AddedTokenFinder _normalized;
    private readonly Dictionary<int, AddedToken> _byId;
    private readonly Dictionary<string, AddedToken> _byContent;

    public AddedTokenSet(IReadOnlyList<AddedToken> tokens, ITextNormalizer? normalizer, bool ignoresSpecial)
    {
        _normalizer = normalizer;
        AddedToken[] ordered = [.. tokens.Where(token => token.IsSpecial), .. tokens.Where(token => !token.IsSpecial)];
        _raw = new AddedTokenFinder(
            ordered.Where(token => !token.IsNormalized).Select(token => (token.Content, token)), ignoresSpecial);
        _normalized = new AddedTokenFinder(
            ordered.Where(token => token.IsNormalized).Select(token => (Normalized(token.Content), token)), ignoresSpecial);
        _byId = [];
        foreach (AddedToken token in tokens)
        {
            _byId[token.Id] = token;
        }

        _byContent = tokens.ToDictionary(token => token.Content, StringComparer.Ordinal);
    }

    /// <summary>The tokens.</summary>
    public IReadOnlyCollection<AddedToken> Tokens => _byContent.Values;

    /// <summary>The token of an id; null where none is added under it.</summary>
    public AddedToken? Find(int id) => _byId.GetValueOrDefault(id);

    /// <summary>The token of a content; null where none is added under it.</summary>
    public AddedToken? Find(string content) => _byContent.GetValueOrDefault(content);

    /// <summary>What decoding shows for a token: the form that stands in a text, normalized where it is looked for there.</summary>
    public string Shown(AddedToken token) => token.IsNormalized ? Normalized(token.Content) : token.Content;

    /// <summary>The parts of a text: added tokens, and normalized text between them.</summary>
    public List<(TextPiece Part, AddedToken? Token)> Split(string text)
    {
        List<(TextPiece Part, AddedToken? Token)> raw = [];
        _raw.Split(TextPiece.Whole(new AlignedText(text)), raw);
        List<(TextPiece Part, AddedToken? Token)> parts = new(raw.Count);
        foreach ((TextPiece part, AddedToken? token) in raw)
        {
            if (token is not null)
            {
                parts.Add((part, token));
            }
            else
            {
                _normalized.Split(_normalizer?.Normalize(part) ?? part, parts);
            }
        }

        return parts;
    }

    private string Normalized(string content) =>
        _normalizer?.Normalize(TextPiece.Whole(new AlignedText(content))).Span.ToString() ?? content;
}

namespace Spanwright.Text.Tokenization;

/// <summary>Words or text in, subwords with word indices and offsets out. Implementations are safe for concurrent use.</summary>
public interface ITokenizer
{
    /// <summary>Number of token ids, added tokens included.</summary>
    int VocabularySize { get; }

    /// <summary>Subwords of a text.</summary>
    TokenizedSentence Encode(string text, bool addSpecialTokens = true);

    /// <summary>Subwords of pre-split words, with the index of the word each one belongs to.</summary>
    TokenizedSentence EncodeWords(IReadOnlyList<string> words, bool addSpecialTokens = true);

    /// <summary>The text that token ids stand for.</summary>
    string Decode(IReadOnlyList<int> ids, bool skipSpecialTokens = true);

    /// <summary>The id of a token; null when the vocabulary has none of that name.</summary>
    int? TokenId(string token);

    /// <summary>The token of an id; null when no token has it.</summary>
    string? Token(int id);
}

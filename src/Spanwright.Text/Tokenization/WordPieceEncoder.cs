using System.Text;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// WordPiece: from left to right the longest token that a word goes on with; a word that cannot be written so, or is too
/// long, is one unknown token (Wu et al. 2016, as in BERT).
/// </summary>
internal sealed class WordPieceEncoder : ISubwordEncoder
{
    private const int LongestPrefix = 32;

    private readonly PieceCache _cache = new();
    private readonly string _file;
    private readonly string _unknown;
    private readonly string _prefix;
    private readonly int _mostCharacters;
    private readonly int _longestToken;

    private WordPieceEncoder(string file, Vocabulary vocabulary, string unknown, string prefix, int mostCharacters)
    {
        _file = file;
        Vocabulary = vocabulary;
        _unknown = unknown;
        _prefix = prefix;
        _mostCharacters = mostCharacters;
        _longestToken = Enumerable.Range(0, vocabulary.Size).Max(id => vocabulary.Token(id)?.Length ?? 0);
    }

    /// <inheritdoc/>
    public Vocabulary Vocabulary { get; }

    /// <summary>Reads a model section.</summary>
    public static WordPieceEncoder Read(JsonSection section)
    {
        string prefix = section.TextOrNull("continuing_subword_prefix") ?? "##";
        Vocabulary vocabulary = VocabularyReader.Read(section.Member("vocab"));
        return prefix.Length > LongestPrefix || vocabulary.Size == 0
            ? throw section.Error(
                vocabulary.Size == 0
                    ? "the vocabulary is empty."
                    : $"continuing_subword_prefix has {prefix.Length} characters, more than {LongestPrefix}.",
                "Check the file.")
            : new WordPieceEncoder(
                section.File, vocabulary, section.TextOrNull("unk_token") ?? "[UNK]", prefix,
                section.Find("max_input_chars_per_word")?.AsNumber() ?? 100);
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        if (piece.Length > PieceCache.LongestPiece)
        {
            EncodeAnew(piece, output);
            return;
        }

        uint hash = PieceCache.Hash(piece);
        if (!_cache.TryAppend(piece, hash, output))
        {
            int first = output.Count;
            EncodeAnew(piece, output);
            _cache.Keep(piece, hash, output, first);
        }
    }

    private void EncodeAnew(ReadOnlySpan<char> piece, SubwordBuffer output)
    {
        List<(int Id, int Start, int End)>? subwords = CharacterCount(piece) <= _mostCharacters ? Subwords(piece) : null;
        if (subwords is null)
        {
            output.Add(UnknownId(), 0, piece.Length);
            return;
        }

        foreach ((int id, int start, int end) in subwords)
        {
            output.Add(id, start, end);
        }
    }

    /// <summary>The longest tokens from left to right; null where the piece cannot be written so.</summary>
    private List<(int Id, int Start, int End)>? Subwords(ReadOnlySpan<char> piece)
    {
        // The prefix is written over what is used up, so that it always stands right before the rest.
        char[] marked = [.. _prefix, .. piece];
        List<(int Id, int Start, int End)> subwords = [];
        int start = 0;
        while (start < piece.Length)
        {
            if (start > 0)
            {
                _prefix.CopyTo(marked.AsSpan(start));
            }

            (int id, int end) = Longest(start == 0 ? piece : marked.AsSpan(start), start == 0 ? 0 : _prefix.Length);
            if (id < 0)
            {
                return null;
            }

            subwords.Add((id, start, start + end));
            start += end;
        }

        return subwords;
    }

    // The longest token that the rest of a piece, after its prefix, begins with, and its length without prefix.
    private (int Id, int Length) Longest(ReadOnlySpan<char> rest, int prefix)
    {
        for (int length = Math.Min(rest.Length, _longestToken); length > prefix; length--)
        {
            bool cutsPair = length < rest.Length && char.IsSurrogatePair(rest[length - 1], rest[length]);
            int id = cutsPair ? -1 : Vocabulary.Id(rest[..length]);
            if (id >= 0)
            {
                return (id, length - prefix);
            }
        }

        return (-1, 0);
    }

    private static int CharacterCount(ReadOnlySpan<char> piece)
    {
        int count = 0;
        foreach (Rune _ in piece.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    private int UnknownId()
    {
        int id = Vocabulary.Id(_unknown);
        return id >= 0 ? id : throw new TokenizerException(
            _file,
            "model.unk_token",
            $"the text has a word without tokens, and '{_unknown}', which should stand for it, is no token either.",
            "Add it to model.vocab.");
    }
}

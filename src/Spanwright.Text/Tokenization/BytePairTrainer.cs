using System.Runtime.InteropServices;
using System.Text;
using Spanwright.Text.Tokenization.Splitting;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// Learns a byte-level byte pair encoding (Sennrich et al. 2016) over GPT-2's words: again and again the most frequent pair becomes a
/// token, of equals the one of the smaller ids. The same texts give the same vocabulary.
/// </summary>
public sealed class BytePairTrainer
{
    private readonly List<string> _tokens = [];
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<(string Left, string Right)> _merges = [];
    private readonly List<(int[] Symbols, long Count)> _words = [];
    private readonly Dictionary<(int Left, int Right), long> _counts = [];
    private readonly Dictionary<(int Left, int Right), HashSet<int>> _places = [];
    private readonly PriorityQueue<(int Left, int Right), (long Count, int Left, int Right)> _queue = new();

    private BytePairTrainer(IReadOnlyList<string> specialTokens)
    {
        foreach (string token in specialTokens)
        {
            AddToken(token);
        }

        foreach (char character in ByteAlphabet.Characters)
        {
            AddToken(character.ToString());
        }
    }

    /// <summary>Learns a tokenizer.</summary>
    /// <param name="texts">Texts to learn from.</param>
    /// <param name="vocabularySize">Tokens wanted, special ones and the 256 bytes included; fewer where the texts have no more pairs.</param>
    /// <param name="specialTokens">Special tokens, which get the first ids.</param>
    /// <param name="options">Departures of the result from its file; null for none.</param>
    /// <exception cref="ArgumentException">The vocabulary is too small for the special tokens and the bytes, or one is there twice.</exception>
    public static Tokenizer Train(
        IEnumerable<string> texts, int vocabularySize, IReadOnlyList<string> specialTokens, TokenizerOptions? options = null)
    {
        BytePairTrainer trainer = new(specialTokens);
        if (vocabularySize < trainer._tokens.Count)
        {
            throw new ArgumentException(
                $"A vocabulary of {vocabularySize} is too small for {trainer._tokens.Count} bytes and special tokens.", nameof(vocabularySize));
        }

        if (trainer._ids.Count < trainer._tokens.Count)
        {
            throw new ArgumentException("A special token is there twice or is a single byte.", nameof(specialTokens));
        }

        trainer.CountWords(texts, specialTokens.Count);
        trainer.CountPairs();
        while (trainer._tokens.Count < vocabularySize && trainer.MergeBest())
        {
        }

        return Tokenizer.Parse(trainer.Draft(specialTokens).Write(), "the trained tokenizer", options);
    }

    private void AddToken(string token)
    {
        _ids.TryAdd(token, _tokens.Count);
        _tokens.Add(token);
    }

    private void CountWords(IEnumerable<string> texts, int firstByteId)
    {
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        Gpt2Splitter splitter = new();
        List<TextPiece> pieces = [];
        foreach (string text in texts)
        {
            pieces.Clear();
            splitter.Split(TextPiece.Whole(new AlignedText(text)), pieces);
            foreach (TextPiece piece in pieces)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, piece.Span.ToString(), out _)++;
            }
        }

        foreach ((string word, long count) in counts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            _words.Add(([.. Encoding.UTF8.GetBytes(word).Select(value => firstByteId + value)], count));
        }
    }

    private void CountPairs()
    {
        for (int word = 0; word < _words.Count; word++)
        {
            AddPairs(word, 1, []);
        }

        foreach (((int left, int right), long count) in _counts)
        {
            Offer(left, right, count);
        }
    }

    /// <summary>Adds or takes away the pairs of a word, and notes whose count changed.</summary>
    private void AddPairs(int word, int sign, HashSet<(int Left, int Right)> changed)
    {
        (int[] symbols, long count) = _words[word];
        for (int i = 0; i + 1 < symbols.Length; i++)
        {
            (int, int) pair = (symbols[i], symbols[i + 1]);
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, pair, out _) += sign * count;
            changed.Add(pair);
            if (sign > 0)
            {
                ref HashSet<int>? places = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, pair, out _);
                (places ??= []).Add(word);
            }
        }
    }

    /// <summary>Merges the most frequent pair; false where none is left. Entries of the queue that are out of date are dropped.</summary>
    private bool MergeBest()
    {
        while (_queue.TryDequeue(out (int Left, int Right) pair, out (long Count, int Left, int Right) priority))
        {
            if (_counts.GetValueOrDefault(pair) != -priority.Count)
            {
                continue;
            }

            string merged = _tokens[pair.Left] + _tokens[pair.Right];
            if (!_ids.TryGetValue(merged, out int id))
            {
                id = _tokens.Count;
                AddToken(merged);
            }

            _merges.Add((_tokens[pair.Left], _tokens[pair.Right]));
            Replace(pair, id);
            return true;
        }

        return false;
    }

    private void Replace((int Left, int Right) pair, int merged)
    {
        HashSet<(int Left, int Right)> changed = [];
        foreach (int word in _places[pair])
        {
            AddPairs(word, -1, changed);
            _words[word] = (Merged(_words[word].Symbols, pair, merged), _words[word].Count);
            AddPairs(word, 1, changed);
        }

        _places.Remove(pair);
        foreach ((int left, int right) in changed)
        {
            Offer(left, right, _counts[(left, right)]);
        }
    }

    private static int[] Merged(int[] symbols, (int Left, int Right) pair, int merged)
    {
        List<int> result = new(symbols.Length);
        for (int i = 0; i < symbols.Length; i++)
        {
            bool isPair = i + 1 < symbols.Length && (symbols[i], symbols[i + 1]) == pair;
            result.Add(isPair ? merged : symbols[i]);
            i += isPair ? 1 : 0;
        }

        return [.. result];
    }

    private void Offer(int left, int right, long count)
    {
        if (count > 0)
        {
            _queue.Enqueue((left, right), (-count, left, right));
        }
    }

    private TokenizerDraft Draft(IReadOnlyList<string> specialTokens) => new(_tokens, _merges)
    {
        AddedTokens = [.. specialTokens.Select((token, id) => new AddedToken(id, token) { IsSpecial = true })],
        Splitter = """{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}""",
        Decoder = """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}""",
    };
}

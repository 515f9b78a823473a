using System.Collections.Concurrent;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>The tokens of pieces that the vocabulary can write, kept for the next sentence. Safe for concurrent use.</summary>
/// <param name="tokenizer">The tokenizer.</param>
/// <param name="end">The token that ends an answer, which no piece can hold.</param>
internal sealed class WritablePieces(PieceTokenizer tokenizer, int end)
{
    private const int MostKept = 1 << 15;

    private readonly ConcurrentDictionary<string, int[]> _kept = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The token that ends an answer.</summary>
    public int End => end;

    /// <summary>The tokens of a piece behind other text; none where they do not give back its text.</summary>
    public int[] Of(string piece)
    {
        if (_kept.TryGetValue(piece, out int[]? kept))
        {
            return kept;
        }

        int[] ids = tokenizer.Behind(piece);
        ids = Array.IndexOf(ids, end) < 0 && tokenizer.Text(ids) == piece ? ids : [];
        if (Interlocked.Increment(ref _count) > MostKept)
        {
            _kept.Clear();
            _count = 1;
        }

        _kept[piece] = ids;
        return ids;
    }

    /// <summary>The tokens of a piece without which there are no answers.</summary>
    /// <exception cref="TokenizerException">The vocabulary cannot write it.</exception>
    public int[] Needed(string piece) => Of(piece) is { Length: > 0 } ids ? ids : throw new TokenizerException(
        "The tokenizer of answers", "", $"no sequence of its tokens reads '{piece}', which the answer format needs.",
        "Choose another answer format, or a model whose vocabulary has all bytes.");
}

using System.Numerics;

namespace Spanwright.Decoding;

/// <summary>The tokens that may come next: all of them, a short list, or a set of bits.</summary>
public readonly struct AllowedTokens
{
    private const int BitsPerWord = 64;

    private readonly ReadOnlyMemory<int> _ids;
    private readonly ReadOnlyMemory<ulong> _bits;

    private AllowedTokens(ReadOnlyMemory<int> ids, ReadOnlyMemory<ulong> bits, bool isAll)
    {
        _ids = ids;
        _bits = bits;
        IsAll = isAll;
    }

    /// <summary>Every token of the vocabulary.</summary>
    public static AllowedTokens All { get; } = new(default, default, isAll: true);

    /// <summary>Whether every token of the vocabulary may come next.</summary>
    public bool IsAll { get; }

    /// <summary>Whether nothing may come next.</summary>
    public bool IsNone => !IsAll && Ids().IsEmpty;

    /// <summary>A list of ids, each once. Of equal scores the earlier one wins.</summary>
    public static AllowedTokens Of(ReadOnlyMemory<int> ids) => new(ids, default, isAll: false);

    /// <summary>A set: bit i % 64 of word i / 64 says whether id i may come next.</summary>
    public static AllowedTokens OfBits(ReadOnlyMemory<ulong> bits) => new(default, bits, isAll: false);

    /// <summary>Whether a token may come next.</summary>
    public bool Contains(int id) => IsAll || _ids.Span.Contains(id)
        || ((uint)id / BitsPerWord < _bits.Length && ((_bits.Span[id / BitsPerWord] >> (id % BitsPerWord)) & 1) != 0);

    /// <summary>The only token that may come next, where there is one only.</summary>
    public bool IsForced(out int id)
    {
        ReadOnlyMemory<int> ids = IsAll || _ids.Length > 1 ? default : Ids();
        id = ids.Length == 1 ? ids.Span[0] : -1;
        return ids.Length == 1;
    }

    /// <summary>The ids, each once; empty where nothing may come next.</summary>
    /// <exception cref="InvalidOperationException">Every token may come next.</exception>
    public ReadOnlyMemory<int> Ids()
    {
        if (IsAll)
        {
            throw new InvalidOperationException("There is no list of all tokens.");
        }

        return _bits.IsEmpty ? _ids : IdsOfBits();
    }

    private int[] IdsOfBits()
    {
        List<int> ids = [];
        ReadOnlySpan<ulong> words = _bits.Span;
        for (int i = 0; i < words.Length; i++)
        {
            for (ulong word = words[i]; word != 0; word &= word - 1)
            {
                ids.Add((i * BitsPerWord) + BitOperations.TrailingZeroCount(word));
            }
        }

        return [.. ids];
    }
}

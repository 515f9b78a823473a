using System.Numerics;

namespace Spanwright.Text.Tokenization;

/// <summary>The merges of a byte pair encoding: two token ids to the rank of their merge and the id of the result.</summary>
internal sealed class MergeTable
{
    /// <summary>The rank of a pair that does not merge.</summary>
    public const int NoRank = int.MaxValue;

    private readonly Slot[] _slots;
    private readonly int _shift;

    /// <param name="merges">Merges in the order of their ranks; of equal pairs the last one counts.</param>
    public MergeTable(IReadOnlyList<(int Left, int Right, int Merged)> merges)
    {
        int bits = Math.Max(4, BitOperations.Log2((uint)Math.Max(1, merges.Count)) + 2);
        _slots = new Slot[1 << bits];
        _shift = 64 - bits;
        for (int rank = 0; rank < merges.Count; rank++)
        {
            (int left, int right, int merged) = merges[rank];
            ulong key = Key(left, right);
            _slots[Find(key)] = new Slot(key, rank, merged);
        }
    }

    /// <summary>The rank of a pair, <see cref="NoRank"/> where it does not merge, and the token it becomes.</summary>
    public int Rank(int left, int right, out int merged)
    {
        ulong key = Key(left, right);
        ref readonly Slot slot = ref _slots[Find(key)];
        merged = slot.Merged;
        return slot.Key == key ? slot.Rank : NoRank;
    }

    /// <summary>Keys are 1 more than the ids, so that an empty slot has none.</summary>
    private static ulong Key(int left, int right) => ((ulong)(uint)(left + 1) << 32) | (uint)(right + 1);

    private int Find(ulong key)
    {
        int index = (int)(key * 0x9E3779B97F4A7C15 >> _shift);
        while (_slots[index].Key != key && _slots[index].Key != 0)
        {
            index = (index + 1) & (_slots.Length - 1);
        }

        return index;
    }

    private readonly record struct Slot(ulong Key, int Rank, int Merged);
}

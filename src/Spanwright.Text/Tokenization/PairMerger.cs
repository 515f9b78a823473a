using System.Buffers;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// Byte pair merging: again and again the pair of lowest rank becomes one symbol, of equals the leftmost. Short pieces look at all
/// pairs each time; long ones keep them in a heap and take time in proportion to length times its logarithm.
/// </summary>
internal static class PairMerger
{
    private const int LongestScanned = 64;

    /// <summary>Merges symbols in place; <paramref name="lengths"/> of merged symbols add up. Returns how many are left.</summary>
    public static int Merge(Span<int> symbols, Span<int> lengths, MergeTable merges) =>
        symbols.Length <= LongestScanned ? MergeByScan(symbols, lengths, merges) : MergeByHeap(symbols, lengths, merges);

    private static int MergeByScan(Span<int> symbols, Span<int> lengths, MergeTable merges)
    {
        Span<int> ranks = stackalloc int[LongestScanned];
        Span<int> merged = stackalloc int[LongestScanned];
        int count = symbols.Length;
        for (int i = 0; i + 1 < count; i++)
        {
            ranks[i] = merges.Rank(symbols[i], symbols[i + 1], out merged[i]);
        }

        while (count > 1)
        {
            int best = Lowest(ranks[..(count - 1)]);
            if (ranks[best] == MergeTable.NoRank)
            {
                break;
            }

            symbols[best] = merged[best];
            lengths[best] += lengths[best + 1];
            symbols[(best + 2)..count].CopyTo(symbols[(best + 1)..]);
            lengths[(best + 2)..count].CopyTo(lengths[(best + 1)..]);
            ranks[(best + 1)..(count - 1)].CopyTo(ranks[best..]);
            merged[(best + 1)..(count - 1)].CopyTo(merged[best..]);
            count--;
            if (best + 1 < count)
            {
                ranks[best] = merges.Rank(symbols[best], symbols[best + 1], out merged[best]);
            }

            if (best > 0)
            {
                ranks[best - 1] = merges.Rank(symbols[best - 1], symbols[best], out merged[best - 1]);
            }
        }

        return count;
    }

    private static int Lowest(ReadOnlySpan<int> ranks)
    {
        int best = 0;
        for (int i = 1; i < ranks.Length; i++)
        {
            if (ranks[i] < ranks[best])
            {
                best = i;
            }
        }

        return best;
    }

    /// <summary>Symbols are a linked list; a symbol that was merged into the one before it has length -1.</summary>
    private static int MergeByHeap(Span<int> symbols, Span<int> lengths, MergeTable merges)
    {
        int[] next = ArrayPool<int>.Shared.Rent(symbols.Length);
        int[] previous = ArrayPool<int>.Shared.Rent(symbols.Length);
        PairHeap heap = new(symbols.Length);
        for (int i = 0; i < symbols.Length; i++)
        {
            previous[i] = i - 1;
            next[i] = i + 1 < symbols.Length ? i + 1 : -1;
            if (next[i] > 0)
            {
                Offer(heap, merges, symbols, i, next[i]);
            }
        }

        while (heap.TryTake(out int rank, out int position))
        {
            int right = lengths[position] < 0 ? -1 : next[position];
            if (right < 0 || merges.Rank(symbols[position], symbols[right], out int merged) != rank)
            {
                continue;
            }

            symbols[position] = merged;
            lengths[position] += lengths[right];
            lengths[right] = -1;
            next[position] = next[right];
            if (next[right] >= 0)
            {
                previous[next[right]] = position;
                Offer(heap, merges, symbols, position, next[right]);
            }

            if (previous[position] >= 0)
            {
                Offer(heap, merges, symbols, previous[position], position);
            }
        }

        ArrayPool<int>.Shared.Return(next);
        ArrayPool<int>.Shared.Return(previous);
        return Compact(symbols, lengths);
    }

    private static void Offer(PairHeap heap, MergeTable merges, Span<int> symbols, int left, int right)
    {
        int rank = merges.Rank(symbols[left], symbols[right], out _);
        if (rank != MergeTable.NoRank)
        {
            heap.Add(rank, left);
        }
    }

    private static int Compact(Span<int> symbols, Span<int> lengths)
    {
        int count = 0;
        for (int i = 0; i < symbols.Length; i++)
        {
            if (lengths[i] >= 0)
            {
                symbols[count] = symbols[i];
                lengths[count] = lengths[i];
                count++;
            }
        }

        return count;
    }
}

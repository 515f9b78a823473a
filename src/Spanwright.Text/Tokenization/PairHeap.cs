namespace Spanwright.Text.Tokenization;

/// <summary>A heap of pairs to merge, lowest rank first, of equals the leftmost; four children a node, one number an entry.</summary>
internal sealed class PairHeap(int capacity)
{
    private ulong[] _entries = new ulong[Math.Max(16, capacity)];
    private int _count;

    /// <summary>Adds the pair that begins at a position.</summary>
    public void Add(int rank, int position)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * _count);
        }

        ulong entry = ((ulong)(uint)rank << 32) | (uint)position;
        int index = _count++;
        while (index > 0 && _entries[(index - 1) / 4] > entry)
        {
            _entries[index] = _entries[(index - 1) / 4];
            index = (index - 1) / 4;
        }

        _entries[index] = entry;
    }

    /// <summary>Takes the first pair out; false where there is none.</summary>
    public bool TryTake(out int rank, out int position)
    {
        if (_count == 0)
        {
            rank = position = -1;
            return false;
        }

        ulong top = _entries[0];
        rank = (int)(top >> 32);
        position = (int)(uint)top;
        ulong last = _entries[--_count];
        int index = 0;
        while (((4 * index) + 1) < _count)
        {
            int child = SmallestChild(index);
            if (_entries[child] >= last)
            {
                break;
            }

            _entries[index] = _entries[child];
            index = child;
        }

        _entries[index] = last;
        return true;
    }

    private int SmallestChild(int index)
    {
        int first = (4 * index) + 1;
        int last = Math.Min(first + 4, _count);
        int smallest = first;
        for (int child = first + 1; child < last; child++)
        {
            if (_entries[child] < _entries[smallest])
            {
                smallest = child;
            }
        }

        return smallest;
    }
}

using System.Buffers;

namespace Spanwright.Text.Tokenization;

/// <summary>Symbols of one piece before and after merging, in borrowed arrays: token ids, and the bytes that each covers.</summary>
internal sealed class SymbolList(int capacity) : IDisposable
{
    private int[] _ids = ArrayPool<int>.Shared.Rent(Math.Max(16, capacity));
    private int[] _lengths = ArrayPool<int>.Shared.Rent(Math.Max(16, capacity));
    private int _count;

    /// <summary>Token ids.</summary>
    public Span<int> Ids => _ids.AsSpan(0, _count);

    /// <summary>Bytes of each symbol.</summary>
    public Span<int> Lengths => _lengths.AsSpan(0, _count);

    /// <summary>Appends a symbol.</summary>
    public void Add(int id, int length)
    {
        if (_count == _ids.Length || _count == _lengths.Length)
        {
            _ids = Grow(_ids);
            _lengths = Grow(_lengths);
        }

        _ids[_count] = id;
        _lengths[_count] = length;
        _count++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_ids);
        ArrayPool<int>.Shared.Return(_lengths);
    }

    private int[] Grow(int[] column)
    {
        int[] larger = ArrayPool<int>.Shared.Rent(2 * column.Length);
        column.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<int>.Shared.Return(column);
        return larger;
    }
}

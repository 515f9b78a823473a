namespace Spanwright.Text.Tokenization;

/// <summary>Walks over a piece in steps of UTF-8 bytes and tells the characters that each step touches, whole ones.</summary>
internal ref struct Utf8Ranges(ReadOnlySpan<char> piece)
{
    private readonly ReadOnlySpan<char> _piece = piece;
    private int _unit;
    private int _bytesUsed;

    /// <summary>The code units that the next <paramref name="bytes"/> bytes belong to.</summary>
    public (int Start, int End) Next(int bytes)
    {
        int start = _unit;
        int end = _unit;
        while (bytes > 0 && _unit < _piece.Length)
        {
            int size = ByteCount(_unit, out int units);
            int step = Math.Min(bytes, size - _bytesUsed);
            bytes -= step;
            _bytesUsed += step;
            end = _unit + units;
            if (_bytesUsed == size)
            {
                _unit = end;
                _bytesUsed = 0;
            }
        }

        return (start, end);
    }

    private readonly int ByteCount(int unit, out int units)
    {
        char first = _piece[unit];
        units = 1;
        if (first < 0x80)
        {
            return 1;
        }

        if (first < 0x800)
        {
            return 2;
        }

        if (unit + 1 < _piece.Length && char.IsSurrogatePair(first, _piece[unit + 1]))
        {
            units = 2;
            return 4;
        }

        return 3;
    }
}

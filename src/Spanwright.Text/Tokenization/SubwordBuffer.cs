namespace Spanwright.Text.Tokenization;

/// <summary>The subwords of one text while it is encoded: growing columns that are used again and again.</summary>
internal sealed class SubwordBuffer
{
    private int[] _ids = new int[256];
    private int[] _words = new int[256];
    private int[] _starts = new int[256];
    private int[] _ends = new int[256];

    /// <summary>Number of subwords.</summary>
    public int Count { get; private set; }

    /// <summary>Token ids.</summary>
    public Span<int> Ids => _ids.AsSpan(0, Count);

    /// <summary>Word of each subword.</summary>
    public Span<int> Words => _words.AsSpan(0, Count);

    /// <summary>First code unit of each subword.</summary>
    public Span<int> Starts => _starts.AsSpan(0, Count);

    /// <summary>Code unit after each subword.</summary>
    public Span<int> Ends => _ends.AsSpan(0, Count);

    /// <summary>What added tokens look like in the text where the model has no such token, by position.</summary>
    public Dictionary<int, string> Surfaces { get; } = [];

    /// <summary>Appends a subword whose word is filled in later.</summary>
    public void Add(int id, int start, int end)
    {
        if (Count == _ids.Length)
        {
            Array.Resize(ref _ids, 2 * Count);
            Array.Resize(ref _words, 2 * Count);
            Array.Resize(ref _starts, 2 * Count);
            Array.Resize(ref _ends, 2 * Count);
        }

        _ids[Count] = id;
        _starts[Count] = start;
        _ends[Count] = end;
        Count++;
    }

    /// <summary>A copy of some positions.</summary>
    public SubwordBuffer Copy(int start, int count)
    {
        SubwordBuffer copy = new();
        for (int i = start; i < start + count; i++)
        {
            copy.Add(_ids[i], _starts[i], _ends[i]);
            copy._words[i - start] = _words[i];
            if (Surfaces.TryGetValue(i, out string? surface))
            {
                copy.Surfaces[i - start] = surface;
            }
        }

        return copy;
    }

    /// <summary>Empties the buffer; very large columns are given back.</summary>
    public void Clear()
    {
        const int MostKept = 1 << 20;
        if (_ids.Length > MostKept)
        {
            _ids = new int[256];
            _words = new int[256];
            _starts = new int[256];
            _ends = new int[256];
        }

        Count = 0;
        Surfaces.Clear();
    }
}

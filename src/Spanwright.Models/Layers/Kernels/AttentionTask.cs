using Spanwright.Models.Masks;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>One sequence and one head of keys and values, with the heads of queries that share it.</summary>
/// <typeparam name="T">The dtype of the projection.</typeparam>
internal readonly unsafe struct AttentionTask<T>
    where T : unmanaged, IElement<T>
{
    private const int QueryBlock = 32;

    private readonly AttentionSettings _settings;
    private readonly int _keyHead;
    private readonly int _start;
    private readonly float* _cosine;
    private readonly float* _sine;

    /// <summary>Finds the sequence and the head of a task.</summary>
    /// <param name="settings">Sizes, mask and sequences.</param>
    /// <param name="task">The number of the task.</param>
    /// <param name="cosine">Of the position encoding, (N, D/2).</param>
    /// <param name="sine">Likewise.</param>
    public AttentionTask(AttentionSettings settings, int task, float* cosine, float* sine)
    {
        _settings = settings;
        _keyHead = task % settings.Sizes.KeyValueHeads;
        int sequence = task / settings.Sizes.KeyValueHeads;
        _start = settings.Starts[sequence];
        Length = settings.Starts[sequence + 1] - _start;
        _cosine = cosine + ((nint)_start * Size / 2);
        _sine = sine + ((nint)_start * Size / 2);
    }

    /// <summary>Tokens of the sequence.</summary>
    public int Length { get; }

    /// <summary>Numbers of a head.</summary>
    public int Size => _settings.Sizes.HeadSize;

    /// <summary>Numbers of a head in scratch memory.</summary>
    public int PaddedSize => Lanes.RoundUp(Size);

    /// <summary>Tokens of the sequence in scratch memory.</summary>
    public int PaddedLength => Lanes.RoundUp(Length);

    /// <summary>Queries that are computed together.</summary>
    public int Block => Math.Min(QueryBlock, SmallProduct.RoundUp(Length));

    /// <summary>The heads of queries, by their numbers in the projection.</summary>
    public IEnumerable<int> QueryHeads =>
        Enumerable.Range(_keyHead * _settings.QueriesPerKey, _settings.QueriesPerKey);

    /// <summary>The head of keys, by its number in the projection.</summary>
    public int KeyHead => _settings.Sizes.QueryHeads + _keyHead;

    /// <summary>The head of values, by its number in the projection.</summary>
    public int ValueHead => KeyHead + _settings.Sizes.KeyValueHeads;

    /// <summary>A head of a token of the sequence in rows of the whole batch.</summary>
    public T* Find(T* rows, int heads, int token, int head) =>
        rows + ((((nint)(_start + token) * heads) + head) * Size);

    /// <summary>How many keys the query at a position sees.</summary>
    public int VisibleKeys(int position) =>
        _settings.Kind == AttentionKind.Causal ? position + 1 : _settings.Horizons?[_start + position] ?? Length;

    /// <summary>Reads the values, (T, D).</summary>
    public void ReadValues(T* projected, Operand values)
    {
        for (int t = 0; t < Length; t++)
        {
            Lanes.Widen(Find(projected, _settings.ProjectedHeads, t, ValueHead), values.Row(t), Size);
        }
    }

    /// <summary>Reads and rotates a head of queries or keys, from one token on.</summary>
    public void ReadRotated(T* projected, int head, int from, int count, float scale, Operand rotated)
    {
        for (int i = 0; i < count; i++)
        {
            nint angle = (nint)(from + i) * Size / 2;
            T* source = Find(projected, _settings.ProjectedHeads, from + i, head);
            AttentionRows.Rotate(source, _cosine + angle, _sine + angle, scale, rotated.Row(i), Size);
        }
    }

    /// <summary>Writes gradients of rotated queries or keys, from one token on.</summary>
    public void WriteRotatedBack(Operand rotated, int head, int from, int count, float scale, T* projected)
    {
        for (int i = 0; i < count; i++)
        {
            nint angle = (nint)(from + i) * Size / 2;
            T* target = Find(projected, _settings.ProjectedHeads, from + i, head);
            AttentionRows.RotateBack(rotated.Row(i), _cosine + angle, _sine + angle, scale, target, Size);
        }
    }

    /// <summary>Copies a block of attention weights, or of their gradients, some of them dropped.</summary>
    /// <param name="weights">(block, T).</param>
    /// <param name="head">The head of the queries.</param>
    /// <param name="from">The first query's position.</param>
    /// <param name="count">Number of queries.</param>
    /// <param name="width">Numbers of a row, a multiple of 16.</param>
    /// <param name="target">The copy; may be the weights themselves.</param>
    public void Drop(Operand weights, int head, int from, int count, int width, Operand target)
    {
        for (int i = 0; i < count; i++)
        {
            uint row = (uint)(((_start + from + i) * _settings.Sizes.QueryHeads) + head);
            DropoutRows.Widen(
                (Float32Element*)weights.Row(i), row * (uint)_settings.Longest, width, _settings.Dropout, target.Row(i));
        }
    }

    /// <summary>The attention weights of a block of queries; 0 for keys that a query does not see.</summary>
    /// <param name="queries">(block, D), rotated and scaled.</param>
    /// <param name="keys">(D, T), rotated.</param>
    /// <param name="from">The first query's position.</param>
    /// <param name="count">Number of queries.</param>
    /// <param name="weights">(block, T).</param>
    public void Weigh(Operand queries, Operand keys, int from, int count, Operand weights)
    {
        int width = Lanes.RoundUp(VisibleKeys(from + count - 1));
        SmallProduct.Multiply(queries, keys, weights, count, width, Size, add: false);
        for (int i = 0; i < count; i++)
        {
            AttentionRows.Softmax(weights.Row(i), VisibleKeys(from + i), width);
        }
    }
}

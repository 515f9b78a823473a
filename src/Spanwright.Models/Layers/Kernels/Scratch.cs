namespace Spanwright.Models.Layers.Kernels;

/// <summary>Working memory of the calling thread, one task at a time; what it holds is left from before.</summary>
internal unsafe ref struct Scratch
{
    private const int Line = 64;   // bytes of a cache line

    [ThreadStatic]
    private static float[]? _memory;

    private float* _next;

    private Scratch(float* start) => _next = start;

    /// <summary>Takes the thread's memory, at least a number of float32 numbers.</summary>
    public static Scratch Take(int count)
    {
        int total = checked(count + (Line / sizeof(float)));
        if (_memory is null || _memory.Length < total)
        {
            _memory = GC.AllocateUninitializedArray<float>(total, pinned: true);
        }

        fixed (float* memory = _memory)   // pinned: it stays where it is
        {
            return new Scratch((float*)(((nint)memory + Line - 1) & -Line));
        }
    }

    /// <summary>The next matrix; with a multiple of 16 columns its rows start on cache lines.</summary>
    public Operand Matrix(int rows, int columns)
    {
        float* start = _next;
        _next += (nint)rows * columns;
        return new Operand(start, columns);
    }
}

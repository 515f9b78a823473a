using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>What the kernels do with 16 numbers at a time.</summary>
internal static unsafe class Lanes
{
    /// <summary>Numbers in a vector.</summary>
    public const int Count = 16;

    /// <summary>The smallest multiple of 16 that is not below a size.</summary>
    public static int RoundUp(int size) => (size + Count - 1) & -Count;

    /// <summary>Reads 16 elements, or zeros in place of those from <paramref name="left"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load<T>(T* source, int left)
        where T : unmanaged, IElement<T> => left >= Count ? T.Load(source) : LoadPart(source, left);

    /// <summary>Writes 16 elements, or the first <paramref name="left"/> of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<float> values, T* target, int left)
        where T : unmanaged, IElement<T>
    {
        if (left >= Count)
        {
            T.Store(values, target);
        }
        else
        {
            StorePart(values, target, left);
        }
    }

    /// <summary>Copies elements to float32, and zeros behind them up to a multiple of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen<T>(T* source, float* target, int count)
        where T : unmanaged, IElement<T>
    {
        int i = 0;
        for (; i <= count - Count; i += Count)
        {
            T.Load(source + i).Store(target + i);
        }

        if (i < count)
        {
            Load(source + i, count - i).Store(target + i);
        }
    }

    /// <summary>Copies float32 numbers to elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow<T>(float* source, T* target, int count)
        where T : unmanaged, IElement<T>
    {
        int i = 0;
        for (; i <= count - Count; i += Count)
        {
            T.Store(Vector512.Load(source + i), target + i);
        }

        if (i < count)
        {
            Store(Vector512.Load(source + i), target + i, count - i);
        }
    }

    /// <summary>The sum of the squares of elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SumOfSquares<T>(T* source, int count)
        where T : unmanaged, IElement<T>
    {
        Vector512<float> sum = Vector512<float>.Zero;
        int i = 0;
        for (; i <= count - Count; i += Count)
        {
            Vector512<float> values = T.Load(source + i);
            sum = MultiplyAdd(values, values, sum);
        }

        if (i < count)
        {
            Vector512<float> values = Load(source + i, count - i);
            sum = MultiplyAdd(values, values, sum);
        }

        return Vector512.Sum(sum);
    }

    /// <summary>All bits set in the first lanes, none in those from <paramref name="left"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Before(int left) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(left)).AsSingle();

    /// <summary>The largest of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Largest(Vector512<float> values)
    {
        Vector256<float> eight = Vector256.Max(values.GetLower(), values.GetUpper());
        Vector128<float> four = Vector128.Max(eight.GetLower(), eight.GetUpper());
        return MathF.Max(MathF.Max(four[0], four[1]), MathF.Max(four[2], four[3]));
    }

    /// <summary>a b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);

    /// <summary>eˣ to about one unit in the last place; arguments are clamped to what has a normal result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        Vector512<float> clamped = Vector512.Min(Vector512.Max(x, Vector512.Create(-87f)), Vector512.Create(88f));
        Vector512<float> power = Vector512.Round(clamped * Vector512.Create(1.44269504f));        // x / ln 2
        Vector512<float> rest = MultiplyAdd(power, Vector512.Create(-0.693359375f), clamped);     // ln 2 in two parts,
        rest = MultiplyAdd(power, Vector512.Create(2.12194440e-4f), rest);                        // |rest| < 0.35

        Vector512<float> series = Vector512.Create(1f / 5040);                                    // Taylor's
        series = MultiplyAdd(series, rest, Vector512.Create(1f / 720));
        series = MultiplyAdd(series, rest, Vector512.Create(1f / 120));
        series = MultiplyAdd(series, rest, Vector512.Create(1f / 24));
        series = MultiplyAdd(series, rest, Vector512.Create(1f / 6));
        series = MultiplyAdd(series, rest, Vector512.Create(0.5f));
        series = MultiplyAdd(series, rest, Vector512<float>.One);
        series = MultiplyAdd(series, rest, Vector512<float>.One);
        Vector512<int> exponent = (Vector512.ConvertToInt32Native(power) + Vector512.Create(127)) << 23;
        return series * exponent.AsSingle();
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        Vector512<float> denominator = Vector512<float>.One + Exp(Vector512.Min(-x, Vector512.Create(60f)));
        if (!Avx512F.IsSupported)
        {
            return Vector512<float>.One / denominator;
        }

        Vector512<float> estimate = Avx512F.Reciprocal14(denominator);   // a division takes as long as the rest
        Vector512<float> error = MultiplyAdd(-denominator, estimate, Vector512<float>.One);
        return MultiplyAdd(estimate, error, estimate);   // a step of Newton's
    }

    private static Vector512<float> LoadPart<T>(T* source, int left)
        where T : unmanaged, IElement<T>
    {
        T* whole = stackalloc T[Count];
        new Span<T>(whole, Count).Clear();
        new Span<T>(source, left).CopyTo(new Span<T>(whole, Count));
        return T.Load(whole);
    }

    private static void StorePart<T>(Vector512<float> values, T* target, int left)
        where T : unmanaged, IElement<T>
    {
        T* whole = stackalloc T[Count];
        T.Store(values, whole);
        new Span<T>(whole, left).CopyTo(new Span<T>(target, left));
    }
}

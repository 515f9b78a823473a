using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>Dropout of single rows.</summary>
internal static unsafe class DropoutRows
{
    /// <summary>Copies elements to float32 and drops some of them; zeros behind them up to a multiple of 16.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="number">The number of the first one in its tensor.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="mask">Which are dropped.</param>
    /// <param name="target">The copy.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen<T>(T* source, uint number, int count, DropoutMask mask, float* target)
        where T : unmanaged, IElement<T>
    {
        int i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            Apply(T.Load(source + i), number + (uint)i, mask).Store(target + i);
        }

        if (i < count)
        {
            Apply(Lanes.Load(source + i, count - i), number + (uint)i, mask).Store(target + i);
        }
    }

    /// <summary>Copies float32 numbers to elements and drops some of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow<T>(float* source, uint number, int count, DropoutMask mask, T* target)
        where T : unmanaged, IElement<T>
    {
        int i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            T.Store(Apply(Vector512.Load(source + i), number + (uint)i, mask), target + i);
        }

        if (i < count)
        {
            Lanes.Store(Apply(Vector512.Load(source + i), number + (uint)i, mask), target + i, count - i);
        }
    }

    /// <summary>The factors alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Factors(uint number, int count, DropoutMask mask, Float32Element* target)
    {
        for (int i = 0; i < count; i += Lanes.Count)
        {
            Lanes.Store(Apply(Vector512<float>.One, number + (uint)i, mask), target + i, count - i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Apply(Vector512<float> values, uint number, DropoutMask mask)
    {
        if (mask.Threshold == 0)
        {
            return values;
        }

        Vector512<uint> hash = (Vector512<uint>.Indices + Vector512.Create(number)) ^ Vector512.Create(mask.FirstKey);
        hash = (hash ^ (hash >>> 16)) * Vector512.Create(DropoutMask.FirstMultiplier);
        hash = (hash ^ (hash >>> 15)) + Vector512.Create(mask.SecondKey);
        hash *= Vector512.Create(DropoutMask.SecondMultiplier);
        hash = (hash ^ (hash >>> 15)) * Vector512.Create(DropoutMask.ThirdMultiplier);
        hash ^= hash >>> 14;
        Vector512<float> kept = Vector512.GreaterThanOrEqual(hash, Vector512.Create(mask.Threshold)).AsSingle();
        return Vector512.ConditionalSelect(kept, values * Vector512.Create(mask.Scale), Vector512<float>.Zero);
    }
}

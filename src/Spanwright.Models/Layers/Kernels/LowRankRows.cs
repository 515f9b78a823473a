using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>What low-rank corrections do with single rows.</summary>
internal static unsafe class LowRankRows
{
    /// <summary>Adds a scaled correction to elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(float* correction, float scale, T* target, int count)
        where T : unmanaged, IElement<T>
    {
        Vector512<float> factor = Vector512.Create(scale);
        int i = 0;
        for (; i <= count - Lanes.Count; i += Lanes.Count)
        {
            T.Store(Lanes.MultiplyAdd(Vector512.Load(correction + i), factor, T.Load(target + i)), target + i);
        }

        if (i < count)
        {
            Vector512<float> before = Lanes.Load(target + i, count - i);
            Lanes.Store(Lanes.MultiplyAdd(Vector512.Load(correction + i), factor, before), target + i, count - i);
        }
    }

    /// <summary>Scales numbers, as many as fill vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* numbers, float scale, int count)
    {
        Vector512<float> factor = Vector512.Create(scale);
        for (int i = 0; i < count; i += Lanes.Count)
        {
            (Vector512.Load(numbers + i) * factor).Store(numbers + i);
        }
    }
}

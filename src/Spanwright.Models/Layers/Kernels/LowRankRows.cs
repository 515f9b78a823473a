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
        for (int i = 0; i < count; i += Lanes.Count)
        {
            Vector512<float> sum = Lanes.MultiplyAdd(
                Vector512.Load(correction + i), factor, Lanes.Load(target + i, count - i));
            Lanes.Store(sum, target + i, count - i);
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

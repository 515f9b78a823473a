using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>Cross-entropy of every row of scores (N, V), and its gradient in place of the scores.</summary>
/// <typeparam name="T">The dtype of the scores.</typeparam>
internal static unsafe class CrossEntropyKernel<T>
    where T : unmanaged, IElement<T>
{
    private const int RowsPerTask = 4;

    /// <summary>The summed loss; the scores become the gradient of <paramref name="scale"/> times this sum.</summary>
    public static double Differentiate(Tensor scores, int[] targets, double scale)
    {
        T* first = (T*)TensorMemory.Pointer(scores);
        return Sum(scores, targets, (row, target, size) =>
        {
            T* start = first + ((nint)row * size);
            (float largest, float sum) = Normalizer(start, size);
            float loss = Loss(start, target, largest, sum);
            Replace(start, size, largest, (float)(scale / sum));
            Shift(start + target, -(float)scale);
            return loss;
        });
    }

    /// <summary>The summed loss; the scores stay as they are.</summary>
    public static double Loss(Tensor scores, int[] targets)
    {
        T* first = (T*)TensorMemory.Pointer(scores);
        return Sum(scores, targets, (row, target, size) =>
        {
            T* start = first + ((nint)row * size);
            (float largest, float sum) = Normalizer(start, size);
            return Loss(start, target, largest, sum);
        });
    }

    // The losses are added in the order of the rows, so that the sum does not depend on the threads.
    private static double Sum(Tensor scores, int[] targets, Func<int, int, int, float> row)
    {
        int size = (int)scores.shape[1];
        float[] losses = new float[targets.Length];
        KernelThreads.RunRows(targets.Length, RowsPerTask, i => losses[i] = row(i, targets[i], size));
        return losses.Sum(loss => (double)loss);
    }

    private static float Loss(T* row, int target, float largest, float sum) =>
        largest + MathF.Log(sum) - Lanes.Load(row + target, 1)[0];

    // The largest score and the sum of e to the scores' distance from it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Largest, float Sum) Normalizer(T* row, int size)
    {
        Vector512<float> highest = Vector512.Create(float.NegativeInfinity);
        int whole = size & -Lanes.Count;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            highest = Vector512.Max(highest, T.Load(row + i));
        }

        float largest = Lanes.Largest(highest);
        for (int i = whole; i < size; i++)
        {
            largest = MathF.Max(largest, Lanes.Load(row + i, 1)[0]);
        }

        Vector512<float> offset = Vector512.Create(largest);
        Vector512<float> sum = Vector512<float>.Zero;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            sum += Lanes.Exp(T.Load(row + i) - offset);
        }

        if (whole < size)
        {
            int left = size - whole;
            sum += Lanes.Exp(Lanes.Load(row + whole, left) - offset) & Lanes.Before(left);
        }

        return (largest, Vector512.Sum(sum));
    }

    // e to the distance from the largest, times a factor.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Replace(T* row, int size, float largest, float factor)
    {
        Vector512<float> offset = Vector512.Create(largest);
        Vector512<float> scale = Vector512.Create(factor);
        int whole = size & -Lanes.Count;
        for (int i = 0; i < whole; i += Lanes.Count)
        {
            T.Store(Lanes.Exp(T.Load(row + i) - offset) * scale, row + i);
        }

        if (whole < size)
        {
            int left = size - whole;
            Lanes.Store(Lanes.Exp(Lanes.Load(row + whole, left) - offset) * scale, row + whole, left);
        }
    }

    private static void Shift(T* element, float by) =>
        Lanes.Store(Lanes.Load(element, 1) + Vector512.Create(by), element, 1);
}

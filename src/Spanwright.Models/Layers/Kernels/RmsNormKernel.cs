using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>y = x / rms(x) · w for every row, and its gradients.</summary>
/// <typeparam name="T">The dtype of all tensors.</typeparam>
internal static unsafe class RmsNormKernel<T>
    where T : unmanaged, IElement<T>
{
    private const int RowsPerTask = 16;
    private const int RowsPerSum = 64;   // fixed, so that the weight's gradient does not depend on the threads

    /// <summary>(N, C) and (C) to (N, C).</summary>
    public static Tensor Forward(Tensor input, Tensor weight, float epsilon)
    {
        Tensor output = empty_like(input);
        int size = (int)weight.shape[0];
        T* x = (T*)TensorMemory.Pointer(input);
        T* w = (T*)TensorMemory.Pointer(weight);
        T* y = (T*)TensorMemory.Pointer(output);
        KernelThreads.RunRows((int)input.shape[0], RowsPerTask, row =>
            ForwardRow(x + ((nint)row * size), w, y + ((nint)row * size), size, epsilon));
        return output;
    }

    /// <summary>The gradient of the input, (N, C).</summary>
    public static Tensor InputGradient(Tensor input, Tensor weight, Tensor gradient, float epsilon)
    {
        Tensor output = empty_like(input);
        int size = (int)weight.shape[0];
        T* x = (T*)TensorMemory.Pointer(input);
        T* w = (T*)TensorMemory.Pointer(weight);
        T* dy = (T*)TensorMemory.Pointer(gradient);
        T* dx = (T*)TensorMemory.Pointer(output);
        KernelThreads.RunRows((int)input.shape[0], RowsPerTask, row =>
        {
            nint start = (nint)row * size;
            InputGradientRow(x + start, w, dy + start, dx + start, size, epsilon);
        });
        return output;
    }

    /// <summary>The gradient of the weight, (C).</summary>
    public static Tensor WeightGradient(Tensor input, Tensor weight, Tensor gradient, float epsilon)
    {
        int rows = (int)input.shape[0];
        int size = (int)weight.shape[0];
        using Tensor sums = zeros([(rows + RowsPerSum - 1) / RowsPerSum, size], ScalarType.Float32);
        T* x = (T*)TensorMemory.Pointer(input);
        T* dy = (T*)TensorMemory.Pointer(gradient);
        Float32Element* dw = (Float32Element*)TensorMemory.Pointer(sums);
        KernelThreads.Run((int)sums.shape[0], task =>
        {
            for (int row = task * RowsPerSum; row < Math.Min(rows, (task + 1) * RowsPerSum); row++)
            {
                nint start = (nint)row * size;
                AddWeightGradientRow(x + start, dy + start, dw + ((nint)task * size), size, epsilon);
            }
        });
        using Tensor sum = sums.sum([0L]);
        return sum.to(weight.dtype);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardRow(T* x, T* w, T* y, int size, float epsilon)
    {
        Vector512<float> factor = Vector512.Create(InverseRms(x, size, epsilon));
        int i = 0;
        for (; i <= size - Lanes.Count; i += Lanes.Count)
        {
            T.Store(T.Round(T.Load(x + i) * factor) * T.Load(w + i), y + i);   // rounded as the composite path does
        }

        if (i < size)
        {
            int left = size - i;
            Lanes.Store(T.Round(Lanes.Load(x + i, left) * factor) * Lanes.Load(w + i, left), y + i, left);
        }
    }

    // dx = r (g - x r² mean(g x)) with g = dy w and r = 1 / rms(x)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InputGradientRow(T* x, T* w, T* dy, T* dx, int size, float epsilon)
    {
        float inverse = InverseRms(x, size, epsilon);
        Vector512<float> products = Vector512<float>.Zero;
        int i = 0;
        for (; i <= size - Lanes.Count; i += Lanes.Count)
        {
            products = Lanes.MultiplyAdd(T.Load(dy + i) * T.Load(w + i), T.Load(x + i), products);
        }

        int left = size - i;
        if (left > 0)
        {
            Vector512<float> g = Lanes.Load(dy + i, left) * Lanes.Load(w + i, left);
            products = Lanes.MultiplyAdd(g, Lanes.Load(x + i, left), products);
        }

        Vector512<float> factor = Vector512.Create(inverse);
        Vector512<float> pull = Vector512.Create(-inverse * inverse * Vector512.Sum(products) / size);
        for (i = 0; i <= size - Lanes.Count; i += Lanes.Count)
        {
            T.Store(Lanes.MultiplyAdd(T.Load(x + i), pull, T.Load(dy + i) * T.Load(w + i)) * factor, dx + i);
        }

        if (left > 0)
        {
            Vector512<float> g = Lanes.Load(dy + i, left) * Lanes.Load(w + i, left);
            Lanes.Store(Lanes.MultiplyAdd(Lanes.Load(x + i, left), pull, g) * factor, dx + i, left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddWeightGradientRow(T* x, T* dy, Float32Element* dw, int size, float epsilon)
    {
        Vector512<float> factor = Vector512.Create(InverseRms(x, size, epsilon));
        for (int i = 0; i < size; i += Lanes.Count)
        {
            Vector512<float> normed = T.Round(Lanes.Load(x + i, size - i) * factor);
            Vector512<float> sum = Lanes.Load(dw + i, size - i);
            Lanes.Store(Lanes.MultiplyAdd(normed, Lanes.Load(dy + i, size - i), sum), dw + i, size - i);
        }
    }

    private static float InverseRms(T* x, int size, float epsilon) =>
        1 / MathF.Sqrt((Lanes.SumOfSquares(x, size) / size) + epsilon);
}

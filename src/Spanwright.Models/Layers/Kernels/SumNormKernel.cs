using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>y = (z - mean(z)) / deviation(z) · w + b with z = dropped(output) + input for every row, and its gradients.</summary>
/// <typeparam name="T">The dtype of all tensors.</typeparam>
internal static unsafe class SumNormKernel<T>
    where T : unmanaged, IElement<T>
{
    private const int RowsPerTask = 16;   // fixed, so that the gradients of weight and bias do not depend on the threads

    /// <summary>The norm, (N, C), and the sum z, (N, C), for the gradient.</summary>
    public static (Tensor Normed, Tensor Sum) Forward(
        Tensor output, Tensor input, Tensor weight, Tensor bias, SumNormSettings settings)
    {
        Tensor normed = empty_like(input);
        Tensor sum = empty_like(input);
        int size = (int)weight.shape[0];
        T* x = (T*)TensorMemory.Pointer(output);
        T* residual = (T*)TensorMemory.Pointer(input);
        T* w = (T*)TensorMemory.Pointer(weight);
        T* b = (T*)TensorMemory.Pointer(bias);
        T* y = (T*)TensorMemory.Pointer(normed);
        T* z = (T*)TensorMemory.Pointer(sum);
        int rows = (int)input.shape[0];
        int wide = Lanes.RoundUp(size);
        KernelThreads.Run(TaskCount(rows), task =>
        {
            float* dropped = Scratch.Take(wide).Matrix(1, wide).Start;
            for (int row = task * RowsPerTask; row < Math.Min(rows, (task + 1) * RowsPerTask); row++)
            {
                nint start = (nint)row * size;
                DropoutRows.Widen(x + start, (uint)start, size, settings.Dropout, dropped);
                Add(dropped, residual + start, z + start, size);
                Normalize(z + start, w, b, y + start, size, settings.Epsilon);
            }
        });
        return (normed, sum);
    }

    /// <summary>All gradients.</summary>
    public static SumNormGradients Backward(Tensor sum, Tensor weight, Tensor gradient, SumNormSettings settings)
    {
        int rows = (int)sum.shape[0];
        int size = (int)weight.shape[0];
        int wide = Lanes.RoundUp(size);
        Tensor dInput = empty_like(sum);
        Tensor dOutput = settings.Dropout == DropoutMask.None ? dInput.alias() : empty_like(sum);
        using Tensor partial = zeros([TaskCount(rows), 2, wide], ScalarType.Float32);
        T* z = (T*)TensorMemory.Pointer(sum);
        T* w = (T*)TensorMemory.Pointer(weight);
        T* dy = (T*)TensorMemory.Pointer(gradient);
        T* dz = (T*)TensorMemory.Pointer(dInput);
        T* dx = (T*)TensorMemory.Pointer(dOutput);
        float* sums = (float*)TensorMemory.Pointer(partial);
        KernelThreads.Run(TaskCount(rows), task =>
        {
            Scratch scratch = Scratch.Take(2 * wide);
            float* scaled = scratch.Matrix(1, wide).Start;
            float* slope = scratch.Matrix(1, wide).Start;
            float* dw = sums + ((nint)task * 2 * wide);
            for (int row = task * RowsPerTask; row < Math.Min(rows, (task + 1) * RowsPerTask); row++)
            {
                nint start = (nint)row * size;
                (float mean, float inverse) = Statistics(z + start, size, settings.Epsilon);
                Differentiate(z + start, w, dy + start, dw, dw + wide, scaled, slope, size, mean, inverse);
                Lanes.Narrow(slope, dz + start, size);
                if (dx != dz)
                {
                    DropoutRows.Narrow(slope, (uint)start, size, settings.Dropout, dx + start);
                }
            }
        });

        return new SumNormGradients(dOutput, dInput, Total(partial, 0, weight), Total(partial, 1, weight));
    }

    private static int TaskCount(int rows) => (rows + RowsPerTask - 1) / RowsPerTask;

    private static Tensor Total(Tensor partial, long which, Tensor weight)
    {
        using Tensor rows = partial.select(1, which);
        using Tensor sum = rows.sum([0L]);
        using Tensor part = sum.narrow(0, 0, weight.shape[0]);
        return part.to(weight.dtype, copy: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(float* dropped, T* residual, T* z, int size)
    {
        int i = 0;
        for (; i <= size - Lanes.Count; i += Lanes.Count)
        {
            T.Store(Vector512.Load(dropped + i) + T.Load(residual + i), z + i);
        }

        if (i < size)
        {
            Lanes.Store(Vector512.Load(dropped + i) + Lanes.Load(residual + i, size - i), z + i, size - i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Normalize(T* z, T* w, T* b, T* y, int size, float epsilon)
    {
        (float mean, float inverse) = Statistics(z, size, epsilon);
        Vector512<float> middle = Vector512.Create(mean);
        Vector512<float> factor = Vector512.Create(inverse);
        int i = 0;
        for (; i <= size - Lanes.Count; i += Lanes.Count)
        {
            Vector512<float> normed = (T.Load(z + i) - middle) * factor;
            T.Store(Lanes.MultiplyAdd(normed, T.Load(w + i), T.Load(b + i)), y + i);
        }

        if (i < size)
        {
            int left = size - i;
            Vector512<float> normed = (Lanes.Load(z + i, left) - middle) * factor;
            Lanes.Store(Lanes.MultiplyAdd(normed, Lanes.Load(w + i, left), Lanes.Load(b + i, left)), y + i, left);
        }
    }

    // dz = r (g - mean(g) - n mean(g n)) with g = dy w, n the normed row and r = 1 / deviation; dw += dy n, db += dy.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Differentiate(
        T* z, T* w, T* dy, float* dw, float* db, float* scaled, float* slope, int size, float mean, float inverse)
    {
        Vector512<float> middle = Vector512.Create(mean);
        Vector512<float> factor = Vector512.Create(inverse);
        Vector512<float> sum = Vector512<float>.Zero;
        Vector512<float> product = Vector512<float>.Zero;
        for (int i = 0; i < size; i += Lanes.Count)
        {
            int left = size - i;
            Vector512<float> gradient = Lanes.Load(dy + i, left);
            Vector512<float> normed = (Lanes.Load(z + i, left) - middle) * factor;   // beyond the end gradient is 0
            Vector512<float> g = gradient * Lanes.Load(w + i, left);
            g.Store(scaled + i);
            normed.Store(slope + i);
            sum += g;
            product = Lanes.MultiplyAdd(g, normed, product);
            Lanes.MultiplyAdd(gradient, normed, Vector512.Load(dw + i)).Store(dw + i);
            (Vector512.Load(db + i) + gradient).Store(db + i);
        }

        Vector512<float> shift = Vector512.Create(Vector512.Sum(sum) / size);
        Vector512<float> pull = Vector512.Create(-Vector512.Sum(product) / size);
        for (int i = 0; i < size; i += Lanes.Count)
        {
            Vector512<float> rest = Vector512.Load(scaled + i) - shift;
            (Lanes.MultiplyAdd(Vector512.Load(slope + i), pull, rest) * factor).Store(slope + i);
        }
    }

    // The mean and 1 / deviation, from the squares of the distances to the mean.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Mean, float Inverse) Statistics(T* z, int size, float epsilon)
    {
        Vector512<float> sum = Vector512<float>.Zero;
        for (int i = 0; i < size; i += Lanes.Count)
        {
            sum += Lanes.Load(z + i, size - i);
        }

        float mean = Vector512.Sum(sum) / size;
        Vector512<float> middle = Vector512.Create(mean);
        Vector512<float> squares = Vector512<float>.Zero;
        for (int i = 0; i < size; i += Lanes.Count)
        {
            Vector512<float> inside = Lanes.Before(size - i);
            Vector512<float> distance = Vector512.ConditionalSelect(
                inside, Lanes.Load(z + i, size - i) - middle, Vector512<float>.Zero);
            squares = Lanes.MultiplyAdd(distance, distance, squares);
        }

        return (mean, 1 / MathF.Sqrt((Vector512.Sum(squares) / size) + epsilon));
    }
}

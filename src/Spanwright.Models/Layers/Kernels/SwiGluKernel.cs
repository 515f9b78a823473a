using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>silu(gate) · up for every row of (N, gate and up), and its gradient.</summary>
/// <typeparam name="T">The dtype of all tensors.</typeparam>
internal static unsafe class SwiGluKernel<T>
    where T : unmanaged, IElement<T>
{
    private const int RowsPerTask = 8;

    /// <summary>(N, 2 inner) to (N, inner).</summary>
    public static Tensor Forward(Tensor projected)
    {
        int size = (int)projected.shape[1] / 2;
        Tensor output = empty([projected.shape[0], size], projected.dtype);
        T* rows = (T*)TensorMemory.Pointer(projected);
        T* y = (T*)TensorMemory.Pointer(output);
        KernelThreads.RunRows((int)projected.shape[0], RowsPerTask, row =>
        {
            T* gate = rows + ((nint)row * 2 * size);
            ForwardRow(gate, gate + size, y + ((nint)row * size), size);
        });
        return output;
    }

    /// <summary>The gradient of the projections, (N, 2 inner).</summary>
    public static Tensor Backward(Tensor projected, Tensor gradient)
    {
        int size = (int)projected.shape[1] / 2;
        Tensor output = empty_like(projected);
        T* rows = (T*)TensorMemory.Pointer(projected);
        T* dy = (T*)TensorMemory.Pointer(gradient);
        T* dx = (T*)TensorMemory.Pointer(output);
        KernelThreads.RunRows((int)projected.shape[0], RowsPerTask, row =>
        {
            nint start = (nint)row * 2 * size;
            BackwardRow(rows + start, rows + start + size, dy + ((nint)row * size), dx + start, dx + start + size, size);
        });
        return output;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ForwardRow(T* gate, T* up, T* y, int size)
    {
        for (int i = 0; i < size; i += Lanes.Count)
        {
            Vector512<float> g = Lanes.Load(gate + i, size - i);
            Lanes.Store(g * Lanes.Sigmoid(g) * Lanes.Load(up + i, size - i), y + i, size - i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardRow(T* gate, T* up, T* dy, T* dGate, T* dUp, int size)
    {
        for (int i = 0; i < size; i += Lanes.Count)
        {
            Vector512<float> g = Lanes.Load(gate + i, size - i);
            Vector512<float> d = Lanes.Load(dy + i, size - i);
            Vector512<float> sigmoid = Lanes.Sigmoid(g);
            Vector512<float> silu = g * sigmoid;
            Vector512<float> slope = Lanes.MultiplyAdd(silu, Vector512<float>.One - sigmoid, sigmoid);
            Lanes.Store(d * Lanes.Load(up + i, size - i) * slope, dGate + i, size - i);
            Lanes.Store(d * silu, dUp + i, size - i);
        }
    }
}

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
        int i = 0;
        for (; i <= size - Lanes.Count; i += Lanes.Count)
        {
            T.Store(Activate(T.Load(gate + i), T.Load(up + i)), y + i);
        }

        if (i < size)
        {
            int left = size - i;
            Lanes.Store(Activate(Lanes.Load(gate + i, left), Lanes.Load(up + i, left)), y + i, left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void BackwardRow(T* gate, T* up, T* dy, T* dGate, T* dUp, int size)
    {
        int i = 0;
        for (; i <= size - Lanes.Count; i += Lanes.Count)
        {
            (Vector512<float> g, Vector512<float> u) = Differentiate(T.Load(gate + i), T.Load(up + i), T.Load(dy + i));
            T.Store(g, dGate + i);
            T.Store(u, dUp + i);
        }

        if (i < size)
        {
            int left = size - i;
            (Vector512<float> g, Vector512<float> u) = Differentiate(
                Lanes.Load(gate + i, left), Lanes.Load(up + i, left), Lanes.Load(dy + i, left));
            Lanes.Store(g, dGate + i, left);
            Lanes.Store(u, dUp + i, left);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Activate(Vector512<float> gate, Vector512<float> up) =>
        gate * Lanes.Sigmoid(gate) * up;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<float> Gate, Vector512<float> Up) Differentiate(
        Vector512<float> gate, Vector512<float> up, Vector512<float> gradient)
    {
        Vector512<float> sigmoid = Lanes.Sigmoid(gate);
        Vector512<float> silu = gate * sigmoid;
        Vector512<float> slope = Lanes.MultiplyAdd(silu, Vector512<float>.One - sigmoid, sigmoid);
        return (gradient * up * slope, gradient * silu);
    }
}

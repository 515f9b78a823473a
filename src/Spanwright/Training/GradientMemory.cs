using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Spanwright.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>Sums and scales over the memory of one gradient.</summary>
internal static unsafe class GradientMemory
{
    private const int Block = 1024;

    /// <summary>
    /// The sum of squares in double: not finite exactly if an element is not. On a CPU in a fixed order, so the same
    /// gradient gives the same bits on any number of threads.
    /// </summary>
    public static double SumOfSquares(Tensor gradient)
    {
        if (gradient.device_type != DeviceType.CPU || !IsFloatOrBrainFloat(gradient))
        {
            using DisposeScope scope = NewDisposeScope();
            return gradient.to(ScalarType.Float64).square().sum().item<double>();
        }

        using Tensor dense = gradient.contiguous();
        nint count = checked((nint)dense.NumberOfElements);
        void* memory = TensorMemory.Pointer(dense);
        return dense.dtype == ScalarType.Float32
            ? MemoryBlocks.Sum(count, (i, length) => SumOfSquares((float*)memory + i, length))
            : MemoryBlocks.Sum(count, (i, length) => SumOfSquares((ushort*)memory + i, length));
    }

    /// <summary>Multiplies the gradient in place.</summary>
    public static void Scale(Tensor gradient, double factor)
    {
        if (gradient.device_type == DeviceType.CPU && gradient.dtype == ScalarType.Float32 && gradient.is_contiguous())
        {
            float* values = (float*)TensorMemory.Pointer(gradient);
            MemoryBlocks.Run(
                checked((nint)gradient.NumberOfElements), (i, length) => Scale(values + i, length, (float)factor));
        }
        else
        {
            using var noGradient = no_grad();
            gradient.mul_(factor);
        }
    }

    private static bool IsFloatOrBrainFloat(Tensor gradient) =>
        gradient.dtype is ScalarType.Float32 or ScalarType.BFloat16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double SumOfSquares(float* values, nint count)
    {
        Vector512<double> even = Vector512<double>.Zero;
        Vector512<double> odd = Vector512<double>.Zero;
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            (Vector512<double> low, Vector512<double> high) = Vector512.Widen(Vector512.Load(values + i));
            even += low * low;
            odd += high * high;
        }

        double sum = Vector512.Sum(even + odd);
        for (; i < count; i++)
        {
            sum += (double)values[i] * values[i];
        }

        return sum;
    }

    private static double SumOfSquares(ushort* values, nint count)
    {
        float* widened = stackalloc float[Block];
        double sum = 0;
        for (nint i = 0; i < count; i += Block)
        {
            int length = (int)nint.Min(Block, count - i);
            BrainFloat.Widen(values + i, widened, length);
            sum += SumOfSquares(widened, length);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(float* values, nint count, float factor)
    {
        nint i = 0;
        for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            (Vector512.Load(values + i) * factor).Store(values + i);
        }

        for (; i < count; i++)
        {
            values[i] *= factor;
        }
    }
}

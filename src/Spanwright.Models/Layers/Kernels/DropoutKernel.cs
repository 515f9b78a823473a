using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>The factors of a dropout mask as a tensor.</summary>
internal static unsafe class DropoutKernel
{
    private const int NumbersPerTask = 1 << 14;

    /// <summary>0 or the mask's scale for every value of a tensor of some shape, float32.</summary>
    public static Tensor Factors(DropoutMask mask, long[] shape)
    {
        Tensor factors = empty(shape, ScalarType.Float32);
        int count = checked((int)factors.NumberOfElements);
        Float32Element* target = (Float32Element*)TensorMemory.Pointer(factors);
        KernelThreads.Run((count + NumbersPerTask - 1) / NumbersPerTask, task =>
        {
            int from = task * NumbersPerTask;
            DropoutRows.Factors((uint)from, Math.Min(NumbersPerTask, count - from), mask, target + from);
        });
        return factors;
    }
}

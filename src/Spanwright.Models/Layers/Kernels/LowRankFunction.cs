using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// Low-rank corrections as a function of the frozen output (N, outputs), the input (N, inputs), the A of all blocks
/// (blocks r, inputs) and the B of each block (its outputs, r).
/// </summary>
internal sealed class LowRankFunction : KernelFunction<LowRankFunction, LowRankSettings>
{
    /// <inheritdoc/>
    protected override (Tensor Output, List<Tensor> Saved) Compute(LowRankSettings settings, Tensor[] inputs)
    {
        (Tensor frozen, Tensor input, Tensor down, Tensor[] ups) = (inputs[0], inputs[1], inputs[2], inputs[3..]);
        (Tensor output, Tensor reduced) = CpuKernels.IsBFloat16(input)
            ? LowRankKernel<BFloat16Element>.Forward(settings, frozen, input, down, ups)
            : LowRankKernel<Float32Element>.Forward(settings, frozen, input, down, ups);
        return (output, [input, reduced, down, .. ups]);
    }

    /// <inheritdoc/>
    protected override Tensor?[] Differentiate(LowRankSettings settings, List<Tensor> saved, Tensor gradient)
    {
        (Tensor input, Tensor reduced, Tensor down) = (saved[0], saved[1], saved[2]);
        ReadOnlySpan<Tensor> ups = CollectionsMarshal.AsSpan(saved)[3..];
        (Tensor? dInput, Tensor dDown, Tensor[] dUps) = CpuKernels.IsBFloat16(input)
            ? LowRankKernel<BFloat16Element>.Backward(
                settings, gradient, input, reduced, down, ups, input.requires_grad)
            : LowRankKernel<Float32Element>.Backward(
                settings, gradient, input, reduced, down, ups, input.requires_grad);
        return [gradient.alias(), dInput, dDown, .. dUps];
    }
}

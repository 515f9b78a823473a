using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>A function that computes by its tensors alone.</summary>
internal sealed record NoSettings
{
    /// <summary>The only one.</summary>
    public static NoSettings Instance { get; } = new();
}

/// <summary>silu(gate) · up of the joint projection (N, 2 inner).</summary>
internal sealed class SwiGluFunction : KernelFunction<SwiGluFunction, NoSettings>
{
    /// <inheritdoc/>
    protected override (Tensor Output, List<Tensor> Saved) Compute(NoSettings settings, Tensor[] inputs) => (
        CpuKernels.IsBFloat16(inputs[0])
            ? SwiGluKernel<BFloat16Element>.Forward(inputs[0])
            : SwiGluKernel<Float32Element>.Forward(inputs[0]),
        [inputs[0]]);

    /// <inheritdoc/>
    protected override Tensor?[] Differentiate(NoSettings settings, List<Tensor> saved, Tensor gradient) =>
    [
        CpuKernels.IsBFloat16(saved[0])
            ? SwiGluKernel<BFloat16Element>.Backward(saved[0], gradient)
            : SwiGluKernel<Float32Element>.Backward(saved[0], gradient),
    ];
}

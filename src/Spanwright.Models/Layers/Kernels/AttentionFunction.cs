using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>Attention of the joint projection (N, (H + 2G) D) with the cosines and sines of the positions.</summary>
internal sealed class AttentionFunction : KernelFunction<AttentionFunction, AttentionSettings>
{
    /// <inheritdoc/>
    protected override (Tensor Output, List<Tensor> Saved) Compute(AttentionSettings settings, Tensor[] inputs) => (
        CpuKernels.IsBFloat16(inputs[0])
            ? AttentionKernel<BFloat16Element>.Forward(settings, inputs[0], inputs[1], inputs[2])
            : AttentionKernel<Float32Element>.Forward(settings, inputs[0], inputs[1], inputs[2]),
        [.. inputs]);

    /// <inheritdoc/>
    protected override Tensor?[] Differentiate(AttentionSettings settings, List<Tensor> saved, Tensor gradient) =>
    [
        CpuKernels.IsBFloat16(saved[0])
            ? AttentionKernel<BFloat16Element>.Backward(settings, saved[0], saved[1], saved[2], gradient)
            : AttentionKernel<Float32Element>.Backward(settings, saved[0], saved[1], saved[2], gradient),
        null,
        null,
    ];
}

using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>What a norm computes by.</summary>
/// <param name="Epsilon">ε.</param>
internal sealed record RmsNormSettings(float Epsilon);

/// <summary>The root mean square norm of the input (N, C) with the weight (C).</summary>
internal sealed class RmsNormFunction : KernelFunction<RmsNormFunction, RmsNormSettings>
{
    /// <inheritdoc/>
    protected override (Tensor Output, List<Tensor> Saved) Compute(RmsNormSettings settings, Tensor[] inputs) => (
        CpuKernels.IsBFloat16(inputs[0])
            ? RmsNormKernel<BFloat16Element>.Forward(inputs[0], inputs[1], settings.Epsilon)
            : RmsNormKernel<Float32Element>.Forward(inputs[0], inputs[1], settings.Epsilon),
        [inputs[0], inputs[1]]);

    /// <inheritdoc/>
    protected override Tensor?[] Differentiate(RmsNormSettings settings, List<Tensor> saved, Tensor gradient) =>
    [
        saved[0].requires_grad ? InputGradient(saved[0], saved[1], gradient, settings.Epsilon) : null,
        saved[1].requires_grad ? WeightGradient(saved[0], saved[1], gradient, settings.Epsilon) : null,
    ];

    private static Tensor InputGradient(Tensor input, Tensor weight, Tensor gradient, float epsilon) =>
        CpuKernels.IsBFloat16(input)
            ? RmsNormKernel<BFloat16Element>.InputGradient(input, weight, gradient, epsilon)
            : RmsNormKernel<Float32Element>.InputGradient(input, weight, gradient, epsilon);

    private static Tensor WeightGradient(Tensor input, Tensor weight, Tensor gradient, float epsilon) =>
        CpuKernels.IsBFloat16(input)
            ? RmsNormKernel<BFloat16Element>.WeightGradient(input, weight, gradient, epsilon)
            : RmsNormKernel<Float32Element>.WeightGradient(input, weight, gradient, epsilon);
}

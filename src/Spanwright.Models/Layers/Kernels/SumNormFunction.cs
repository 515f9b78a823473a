using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>What a norm of a sum computes by.</summary>
/// <param name="Epsilon">ε.</param>
/// <param name="Dropout">Which values of the output are dropped before it is added.</param>
internal sealed record SumNormSettings(float Epsilon, DropoutMask Dropout);

/// <summary>The layer norm of dropped output (N, C) plus input (N, C), with weight and bias (C).</summary>
internal sealed class SumNormFunction : KernelFunction<SumNormFunction, SumNormSettings>
{
    /// <inheritdoc/>
    protected override (Tensor Output, List<Tensor> Saved) Compute(SumNormSettings settings, Tensor[] inputs)
    {
        (Tensor normed, Tensor sum) = CpuKernels.IsBFloat16(inputs[0])
            ? SumNormKernel<BFloat16Element>.Forward(inputs[0], inputs[1], inputs[2], inputs[3], settings)
            : SumNormKernel<Float32Element>.Forward(inputs[0], inputs[1], inputs[2], inputs[3], settings);
        return (normed, [sum, inputs[2], inputs[3]]);
    }

    /// <inheritdoc/>
    protected override Tensor?[] Differentiate(SumNormSettings settings, List<Tensor> saved, Tensor gradient)
    {
        SumNormGradients gradients = CpuKernels.IsBFloat16(gradient)
            ? SumNormKernel<BFloat16Element>.Backward(saved[0], saved[1], gradient, settings)
            : SumNormKernel<Float32Element>.Backward(saved[0], saved[1], gradient, settings);
        return [gradients.Output, gradients.Input, Wanted(saved[1], gradients.Weight), Wanted(saved[2], gradients.Bias)];
    }

    // A frozen parameter gets none.
    private static Tensor? Wanted(Tensor parameter, Tensor gradient)
    {
        if (parameter.requires_grad)
        {
            return gradient;
        }

        gradient.Dispose();
        return null;
    }
}

using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>The gradients of the norm of a sum.</summary>
/// <param name="Output">Of what was dropped and added, (N, C).</param>
/// <param name="Input">Of what it was added to, (N, C).</param>
/// <param name="Weight">Of the weight, (C).</param>
/// <param name="Bias">Of the bias, (C).</param>
internal sealed record SumNormGradients(Tensor Output, Tensor Input, Tensor Weight, Tensor Bias);

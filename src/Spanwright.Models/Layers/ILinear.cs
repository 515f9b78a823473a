using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>A linear layer: the pretrained one, or what wraps it (an adapter, a quantised weight).</summary>
public interface ILinear
{
    /// <summary>(N, inputs) to (N, outputs).</summary>
    /// <param name="input">The input.</param>
    /// <param name="dropout">Where dropout masks come from; null outside training.</param>
    Tensor Forward(Tensor input, DropoutSource? dropout);
}

using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>The Gaussian error linear unit in its exact form: x Φ(x) with Φ of the error function (Hendrycks and Gimpel, 2016).</summary>
public static class Gelu
{
    /// <summary>Of every number.</summary>
    public static Tensor Forward(Tensor input) => nn.functional.gelu(input);
}

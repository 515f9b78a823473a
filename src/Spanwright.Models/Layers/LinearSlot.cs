using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>
/// The place of a linear layer in a model. An adapter or a quantised layer takes the place of the original without the
/// model knowing.
/// </summary>
/// <param name="name">The path of the module that holds the projections, as <c>layers.0.self_attn</c>.</param>
/// <param name="original">The layer of the pretrained model.</param>
public sealed class LinearSlot(string name, JointLinear original)
{
    /// <summary>The path of the module that holds the projections, as <c>layers.0.self_attn</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The layer of the pretrained model.</summary>
    public JointLinear Original { get; } = original;

    /// <summary>The layer that computes.</summary>
    public ILinear Current { get; set; } = original;

    /// <summary>(N, inputs) to (N, outputs).</summary>
    public Tensor Forward(Tensor input, DropoutSource? dropout) => Current.Forward(input, dropout);
}

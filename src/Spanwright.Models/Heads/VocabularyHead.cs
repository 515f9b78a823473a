using static TorchSharp.torch;

namespace Spanwright.Models.Heads;

/// <summary>Hidden states to next-token scores; the weight is the embedding's where the model ties them.</summary>
/// <param name="weight">(V, C).</param>
public sealed class VocabularyHead(Tensor weight)
{
    /// <summary>(V, C).</summary>
    public Tensor Weight { get; } = weight;

    /// <summary>(N, C) to (N, V). Give only the positions whose scores are read.</summary>
    public Tensor Forward(Tensor hidden) => nn.functional.linear(hidden, Weight);
}

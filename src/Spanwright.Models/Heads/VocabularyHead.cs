using TorchSharp;
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

    /// <summary>
    /// (N, C) to (N, count of <paramref name="ids"/>), float32: the scores of some tokens, computed without those of the
    /// others.
    /// </summary>
    public Tensor Forward(Tensor hidden, Tensor ids)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = Weight.index_select(0, ids).to(ScalarType.Float32);
        return nn.functional.linear(hidden.to(ScalarType.Float32), rows).MoveToOuterDisposeScope();
    }
}

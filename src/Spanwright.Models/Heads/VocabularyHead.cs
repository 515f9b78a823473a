using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Heads;

/// <summary>Hidden states to next-token scores; the weight is the embedding's where the model ties them.</summary>
/// <param name="weight">(V, C).</param>
/// <param name="bias">(V), which encoders have; null for none.</param>
public sealed class VocabularyHead(Tensor weight, Tensor? bias = null)
{
    /// <summary>(V, C).</summary>
    public Tensor Weight { get; } = weight;

    /// <summary>(V); null for none.</summary>
    public Tensor? Bias { get; } = bias;

    /// <summary>(N, C) to (N, V). Give only the positions whose scores are read.</summary>
    public Tensor Forward(Tensor hidden) => nn.functional.linear(hidden, Weight, Bias);

    /// <summary>
    /// (N, C) to (N, count of <paramref name="ids"/>), float32: the scores of some tokens, computed without those of the
    /// others.
    /// </summary>
    public Tensor Forward(Tensor hidden, Tensor ids)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = Weight.index_select(0, ids).to(ScalarType.Float32);
        Tensor? shifts = Bias?.index_select(0, ids).to(ScalarType.Float32);
        return nn.functional.linear(hidden.to(ScalarType.Float32), rows, shifts).MoveToOuterDisposeScope();
    }
}

using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Heads;

/// <summary>
/// Hidden states to scores of the token behind a mask: decoder(norm(gelu(dense(x)))) with the embedding as the decoder's
/// weight where the model ties them (BERT, RoBERTa).
/// </summary>
public sealed class MaskedHead : INamedWeights, IDisposable
{
    private readonly MaskedHeadKeys _keys;
    private readonly LayerNorm _norm;
    private readonly Tensor _bias;
    private readonly Tensor? _matrix;

    /// <summary>Makes the head; a loader or <see cref="Initialize"/> fills the weights.</summary>
    /// <param name="keys">Where the family keeps its weights.</param>
    /// <param name="embedding">(V, C).</param>
    /// <param name="isTied">Whether the embedding is the decoder's matrix too; else the head has one of its own.</param>
    /// <param name="epsilon">ε of the norm.</param>
    /// <param name="place">Dtype and device of the weights.</param>
    public MaskedHead(MaskedHeadKeys keys, Tensor embedding, bool isTied, double epsilon, WeightPlace place)
    {
        long size = embedding.shape[1];
        _keys = keys;
        Transform = new LinearSlot(
            keys.TransformPath, new JointLinear(size, [(keys.Dense, size)], hasBias: true, place));
        _norm = new LayerNorm(size, epsilon, place);
        _bias = place.Empty(embedding.shape[0]);
        _matrix = isTied ? null : place.Empty(embedding.shape);
        Decoder = new VocabularyHead(_matrix ?? embedding, _bias);
    }

    /// <summary>The linear layer in front of the decoder; its path is that in the whole model.</summary>
    public LinearSlot Transform { get; }

    /// <summary>The decoder: transformed states to scores.</summary>
    public VocabularyHead Decoder { get; }

    /// <summary>(M, C) to (M, C): what the decoder reads. Give only the positions whose scores are read.</summary>
    public Tensor Transformed(Tensor hidden, DropoutSource? dropout = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor dense = Transform.Forward(hidden, dropout);                                  // (M, C)
        return _norm.Forward(Gelu.Forward(dense)).MoveToOuterDisposeScope();                // (M, C)
    }

    /// <summary>(M, C) to (M, V).</summary>
    public Tensor Forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        return Decoder.Forward(Transformed(hidden)).MoveToOuterDisposeScope();
    }

    /// <summary>BERT's initialisation: the matrix from N(0, 0.02²), the norm 1, biases 0.</summary>
    public void Initialize(long seed) => RandomWeights.Fill(Weights(), seed);

    /// <summary>The weights under their keys in the whole model; an embedding that the decoder shares is none of them.</summary>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. Transform.Original.Weights().Select(weight => weight.Under(_keys.TransformPath)),
        .. _norm.Weights().Select(weight => weight.Under($"{_keys.Root}.{_keys.Norm}")),
        NamedWeight.Single($"{_keys.Root}.bias", _bias),
        .. _matrix is null ? [] : (NamedWeight[])[NamedWeight.Single($"{_keys.Root}.decoder.weight", _matrix)],
    ];

    /// <summary>The bias of the scores under the other key that adapters give it too: that of the decoder.</summary>
    public NamedWeight DecoderBias => NamedWeight.Single($"{_keys.Root}.decoder.bias", _bias);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NamedWeight weight in Weights())
        {
            weight.Whole.Dispose();
        }
    }
}

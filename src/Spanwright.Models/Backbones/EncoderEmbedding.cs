using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>What an encoder's first layer reads: embeddings of token, position and token type, added and normed.</summary>
public sealed class EncoderEmbedding : INamedWeights
{
    private readonly EncoderOptions _options;
    private readonly Tensor _positions;
    private readonly Tensor _types;
    private readonly LayerNorm _norm;

    /// <summary>Makes the tables; a loader or an initialiser fills them.</summary>
    public EncoderEmbedding(EncoderOptions options, WeightPlace place)
    {
        _options = options;
        Words = place.Empty(options.VocabularySize, options.HiddenSize);
        _positions = place.Empty(options.PositionCount, options.HiddenSize);
        _types = place.Empty(options.TypeCount, options.HiddenSize);
        _norm = new LayerNorm(options.HiddenSize, options.NormEpsilon, place);
    }

    /// <summary>The embedding of every token id, (V, C).</summary>
    public Tensor Words { get; }

    /// <summary>(N, C).</summary>
    /// <param name="sequences">The batch.</param>
    /// <param name="types">The type of every token, (N); null where all are of type 0.</param>
    public Tensor Forward(PackedSequences sequences, Tensor? types)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor positions = tensor(PositionIds(sequences), dtype: ScalarType.Int64, device: sequences.Device);   // (N)
        Tensor embedded = Words.index_select(0, sequences.Ids) + _positions.index_select(0, positions);         // (N, C)
        Tensor typed = types is null ? _types.narrow(0, 0, 1) : _types.index_select(0, types);                  // (1 or N, C)
        return _norm.Forward(embedded + typed).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
    [
        NamedWeight.Single("word_embeddings.weight", Words),
        NamedWeight.Single("position_embeddings.weight", _positions),
        NamedWeight.Single("token_type_embeddings.weight", _types),
        .. _norm.Weights().Select(weight => weight.Under("LayerNorm")),
    ];

    // The rows of the table of positions, N numbers.
    internal long[] PositionIds(PackedSequences sequences)
    {
        if (_options.PaddingId is not int padding)
        {
            return [.. sequences.Positions.ToArray().Select(position => (long)position)];
        }

        long[] positions = new long[sequences.TokenCount];
        for (int s = 0; s < sequences.Count; s++)
        {
            long last = padding;
            for (int token = sequences.Starts[s]; token < sequences.Starts[s + 1]; token++)
            {
                positions[token] = sequences.TokenIds[token] == padding ? padding : ++last;
            }
        }

        return positions;
    }
}

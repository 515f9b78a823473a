using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>A pretrained model without its head, decoder or encoder: token ids in, hidden states out.</summary>
public interface IBackbone : INamedWeights, IDisposable
{
    /// <summary>V.</summary>
    int VocabularySize { get; }

    /// <summary>C.</summary>
    int HiddenSize { get; }

    /// <summary>Tokens of the longest text that the model was made for.</summary>
    int MaxPositions { get; }

    /// <summary>The attention kind of every layer.</summary>
    MaskPlan Plan { get; set; }

    /// <summary>Dtype and device of the weights.</summary>
    WeightPlace Place { get; }

    /// <summary>The layers, next to the input first.</summary>
    IReadOnlyList<IBackboneBlock> Blocks { get; }

    /// <summary>Numbers in the weights of the layers: no embeddings, no norm outside the layers.</summary>
    long BlockParameterCount { get; }

    /// <summary>Hidden states of every token after the last layer, (N, C).</summary>
    /// <param name="sequences">The batch.</param>
    /// <param name="dropout">Where dropout masks come from; null outside training.</param>
    Tensor Forward(PackedSequences sequences, DropoutSource? dropout = null);

    /// <summary>The same from the output of the embedding.</summary>
    Tensor ForwardEmbedded(Tensor embedded, PackedSequences sequences, DropoutSource? dropout = null);

    /// <summary>What the first layer reads, (N, C), outside training.</summary>
    Tensor Embed(PackedSequences sequences);

    /// <summary>What the layers share in one pass over a batch.</summary>
    SequenceContext Prepare(PackedSequences sequences, DropoutSource? dropout = null);
}

/// <summary>One layer of a backbone.</summary>
public interface IBackboneBlock : INamedWeights
{
    /// <summary>The places of the linear layers.</summary>
    IEnumerable<LinearSlot> Slots { get; }

    /// <summary>(N, C) to (N, C).</summary>
    /// <param name="hidden">The input.</param>
    /// <param name="context">What the layers share in one pass.</param>
    /// <param name="kind">What a position may see.</param>
    Tensor Forward(Tensor hidden, SequenceContext context, AttentionKind kind);
}

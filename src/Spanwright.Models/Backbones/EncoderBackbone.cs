using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>
/// An encoder without head: token ids in, hidden states of the last layer out. Its plan is <c>all</c> as pretrained;
/// other plans put causal masks on layers (the masked-encoder ablation).
/// </summary>
public sealed class EncoderBackbone : IBackbone
{
    private readonly EncoderEmbedding _embedding;

    /// <summary>Makes the model; a loader or an initialiser fills the weights.</summary>
    /// <param name="options">Its sizes.</param>
    /// <param name="plan">The attention kind of every layer.</param>
    /// <param name="place">Dtype and device of its weights.</param>
    public EncoderBackbone(EncoderOptions options, MaskPlan plan, WeightPlace place)
    {
        if (plan.LayerCount != options.LayerCount)
        {
            throw new ArgumentException(
                $"The plan has {plan.LayerCount} layers, the model {options.LayerCount}.", nameof(plan));
        }

        Options = options;
        Plan = plan;
        Place = place;
        _embedding = new EncoderEmbedding(options, place);
        Blocks = [.. Enumerable.Range(0, options.LayerCount).Select(
            layer => new EncoderBlock($"encoder.layer.{layer}", options, place))];
    }

    /// <summary>The sizes.</summary>
    public EncoderOptions Options { get; }

    /// <inheritdoc/>
    public int VocabularySize => Options.VocabularySize;

    /// <inheritdoc/>
    public int HiddenSize => Options.HiddenSize;

    /// <inheritdoc/>
    public int MaxPositions => Options.MaxPositions;

    /// <inheritdoc/>
    public MaskPlan Plan { get; set; }

    /// <inheritdoc/>
    public WeightPlace Place { get; }

    /// <summary>The embedding of every token id, (V, C).</summary>
    public Tensor Embedding => _embedding.Words;

    /// <summary>The layers, next to the input first.</summary>
    public IReadOnlyList<EncoderBlock> Blocks { get; }

    /// <inheritdoc/>
    IReadOnlyList<IBackboneBlock> IBackbone.Blocks => Blocks;

    /// <inheritdoc/>
    public long BlockParameterCount => Blocks.SelectMany(block => block.Weights()).Sum(weight => weight.Count);

    /// <inheritdoc/>
    public Tensor Forward(PackedSequences sequences, DropoutSource? dropout = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor embedded = Embed(sequences);                                                              // (N, C)
        Tensor kept = dropout?.Apply(embedded, Options.HiddenDropout) ?? embedded;                       // (N, C)
        return ForwardEmbedded(kept, sequences, dropout).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor ForwardEmbedded(Tensor embedded, PackedSequences sequences, DropoutSource? dropout = null) =>
        LayerChain.Last(this, embedded, sequences, dropout);

    /// <inheritdoc/>
    public Tensor Embed(PackedSequences sequences) => _embedding.Forward(sequences, types: null);

    /// <summary>The same for tokens of several types.</summary>
    /// <param name="sequences">The batch.</param>
    /// <param name="types">The type of every token, (N).</param>
    public Tensor Embed(PackedSequences sequences, Tensor types) => _embedding.Forward(sequences, types);

    /// <summary>The output of every layer in turn, each (N, C).</summary>
    public IEnumerable<Tensor> LayerOutputs(Tensor embedded, PackedSequences sequences, DropoutSource? dropout = null) =>
        LayerChain.Outputs(this, embedded, sequences, dropout);

    /// <inheritdoc/>
    public SequenceContext Prepare(PackedSequences sequences, DropoutSource? dropout = null) =>
        new(sequences, RotaryPositions.Unturned(sequences, Options.Attention.HeadSize), dropout);

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. _embedding.Weights().Select(weight => weight.Under("embeddings")),
        .. Blocks.SelectMany((block, layer) => block.Weights().Select(weight => weight.Under($"encoder.layer.{layer}"))),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (NamedWeight weight in Weights())
        {
            weight.Whole.Dispose();
        }
    }
}

using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>A decoder without its vocabulary head: token ids in, hidden states after the final norm out.</summary>
public sealed class DecoderBackbone : IBackbone
{
    private readonly RmsNorm _norm;

    /// <summary>Makes the model; a loader or an initialiser fills the weights.</summary>
    /// <param name="options">Its sizes.</param>
    /// <param name="plan">The attention kind of every layer.</param>
    /// <param name="place">Dtype and device of its weights.</param>
    public DecoderBackbone(DecoderOptions options, MaskPlan plan, WeightPlace place)
    {
        if (plan.LayerCount != options.LayerCount)
        {
            throw new ArgumentException(
                $"The plan has {plan.LayerCount} layers, the model {options.LayerCount}.", nameof(plan));
        }

        Options = options;
        Plan = plan;
        Place = place;
        Embedding = place.Empty(options.VocabularySize, options.HiddenSize);
        Blocks = [.. Enumerable.Range(0, options.LayerCount).Select(
            layer => new DecoderBlock($"layers.{layer}", options, place))];
        _norm = new RmsNorm(options.HiddenSize, options.NormEpsilon, place);
    }

    /// <summary>The sizes.</summary>
    public DecoderOptions Options { get; }

    /// <inheritdoc/>
    public int VocabularySize => Options.VocabularySize;

    /// <inheritdoc/>
    public int HiddenSize => Options.HiddenSize;

    /// <inheritdoc/>
    public int MaxPositions => Options.Rope.MaxPositions;

    /// <summary>The attention kind of every layer.</summary>
    public MaskPlan Plan { get; set; }

    /// <summary>Dtype and device of the weights.</summary>
    public WeightPlace Place { get; }

    /// <summary>The embedding of every token id, (V, C).</summary>
    public Tensor Embedding { get; }

    /// <summary>The layers, next to the input first.</summary>
    public IReadOnlyList<DecoderBlock> Blocks { get; }

    /// <inheritdoc/>
    IReadOnlyList<IBackboneBlock> IBackbone.Blocks => Blocks;

    /// <summary>Numbers in the weights of the layers: no embedding, no final norm.</summary>
    public long BlockParameterCount => Blocks.SelectMany(block => block.Weights()).Sum(weight => weight.Count);

    /// <summary>Hidden states of every token after the final norm, (N, C).</summary>
    /// <param name="sequences">The batch.</param>
    /// <param name="dropout">Where dropout masks come from; null outside training.</param>
    public Tensor Forward(PackedSequences sequences, DropoutSource? dropout = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = Embed(sequences.Ids);                                             // (N, C)
        return ForwardEmbedded(hidden, sequences, dropout).MoveToOuterDisposeScope();
    }

    /// <summary>The same from the output of the embedding.</summary>
    public Tensor ForwardEmbedded(Tensor embedded, PackedSequences sequences, DropoutSource? dropout = null)
    {
        using Tensor hidden = LayerChain.Last(this, embedded, sequences, dropout);
        return _norm.Forward(hidden);
    }

    /// <summary>An empty cache for <see cref="Continue"/>.</summary>
    public KeyValueCache NewCache() => new(Options.Attention, Options.LayerCount, Place);

    /// <summary>
    /// Hidden states of the next tokens of some texts after the final norm, (N, C), row after row; their keys and values
    /// join the caches. The same as <see cref="Forward"/> of the whole texts where the tokens are fed causally. With a
    /// position encoding that depends on the length (dynamic scaling), cached keys keep the angles of the length they
    /// were computed at.
    /// </summary>
    /// <param name="rows">The texts, of any lengths.</param>
    /// <exception cref="ArgumentException">A row has no tokens, or two rows share a cache.</exception>
    /// <exception cref="InvalidOperationException">Other caches build on a row's cache.</exception>
    public Tensor Continue(IReadOnlyList<Continuation> rows)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using CachePass pass = new(rows, Place.Device);
        using SequenceContext context = Prepare(pass.Sequences);
        Tensor hidden = Embed(pass.Sequences.Ids);                                        // (N, C)
        for (int layer = 0; layer < Blocks.Count; layer++)
        {
            using Tensor input = hidden;
            hidden = Blocks[layer].Forward(input, context, Plan[layer], new LayerPast(pass, layer));
        }

        pass.Commit();
        return _norm.Forward(hidden).MoveToOuterDisposeScope();
    }

    /// <summary>The embeddings of token ids, (N, C).</summary>
    public Tensor Embed(Tensor ids) => Embedding.index_select(0, ids);

    /// <inheritdoc/>
    public Tensor Embed(PackedSequences sequences) => Embed(sequences.Ids);

    /// <summary>The final norm alone, for early exits.</summary>
    public Tensor Normalize(Tensor hidden) => _norm.Forward(hidden);

    /// <summary>The output of every layer in turn, before the final norm, each (N, C).</summary>
    public IEnumerable<Tensor> LayerOutputs(Tensor embedded, PackedSequences sequences, DropoutSource? dropout = null) =>
        LayerChain.Outputs(this, embedded, sequences, dropout);

    /// <summary>What the layers share in one pass over a batch.</summary>
    public SequenceContext Prepare(PackedSequences sequences, DropoutSource? dropout = null) =>
        new(sequences, Options.Rope, dropout);

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
    [
        NamedWeight.Single("embed_tokens.weight", Embedding),
        .. Blocks.SelectMany((block, layer) => block.Weights().Select(weight => weight.Under($"layers.{layer}"))),
        .. _norm.Weights().Select(weight => weight.Under("norm")),
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

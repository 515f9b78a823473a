using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>One layer of a decoder: attention and feed-forward, each behind a norm and added to its input.</summary>
public sealed class DecoderBlock : IBackboneBlock
{
    private readonly RmsNorm _attentionNorm;
    private readonly RmsNorm _feedForwardNorm;

    /// <summary>Makes the layer.</summary>
    public DecoderBlock(string name, DecoderOptions options, WeightPlace place)
    {
        Attention = new GroupedQueryAttention($"{name}.self_attn", options.Attention, place);
        FeedForward = new GatedFeedForward(
            $"{name}.mlp", options.HiddenSize, options.InnerSize, options.FeedForwardBias, place);
        _attentionNorm = new RmsNorm(options.HiddenSize, options.NormEpsilon, place);
        _feedForwardNorm = new RmsNorm(options.HiddenSize, options.NormEpsilon, place);
    }

    /// <summary>The attention layer.</summary>
    public GroupedQueryAttention Attention { get; }

    /// <summary>The feed-forward layer.</summary>
    public GatedFeedForward FeedForward { get; }

    /// <summary>The places of the linear layers.</summary>
    public IEnumerable<LinearSlot> Slots =>
        [Attention.Inputs, Attention.Output, FeedForward.Inputs, FeedForward.Output];

    /// <summary>(N, C) to (N, C).</summary>
    /// <param name="hidden">The input.</param>
    /// <param name="context">What the layers share in one pass.</param>
    /// <param name="kind">What a position may see.</param>
    /// <param name="past">Cached keys and values that go before the tokens; null where there are none.</param>
    public Tensor Forward(Tensor hidden, SequenceContext context, AttentionKind kind, LayerPast? past = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor attended = hidden + Attention.Forward(_attentionNorm.Forward(hidden), context, kind, past);
        Tensor output = attended + FeedForward.Forward(_feedForwardNorm.Forward(attended), context);
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    Tensor IBackboneBlock.Forward(Tensor hidden, SequenceContext context, AttentionKind kind) =>
        Forward(hidden, context, kind);

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. _attentionNorm.Weights().Select(weight => weight.Under("input_layernorm")),
        .. Attention.Weights().Select(weight => weight.Under("self_attn")),
        .. _feedForwardNorm.Weights().Select(weight => weight.Under("post_attention_layernorm")),
        .. FeedForward.Weights().Select(weight => weight.Under("mlp")),
    ];
}

using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>One layer of an encoder: attention and feed-forward, each added to its input before a norm.</summary>
public sealed class EncoderBlock : IBackboneBlock
{
    private readonly LayerNorm _attentionNorm;
    private readonly LayerNorm _feedForwardNorm;
    private readonly double _dropout;

    /// <summary>Makes the layer.</summary>
    public EncoderBlock(string name, EncoderOptions options, WeightPlace place)
    {
        _dropout = options.HiddenDropout;
        Attention = new EncoderAttention($"{name}.attention", options.Attention, options.AttentionDropout, place);
        FeedForward = new FeedForward(name, options.HiddenSize, options.InnerSize, place);
        _attentionNorm = new LayerNorm(options.HiddenSize, options.NormEpsilon, place);
        _feedForwardNorm = new LayerNorm(options.HiddenSize, options.NormEpsilon, place);
    }

    /// <summary>The attention layer.</summary>
    public EncoderAttention Attention { get; }

    /// <summary>The feed-forward layer.</summary>
    public FeedForward FeedForward { get; }

    /// <inheritdoc/>
    public IEnumerable<LinearSlot> Slots =>
        [Attention.Inputs, Attention.Output, FeedForward.Inner, FeedForward.Output];

    /// <inheritdoc/>
    public Tensor Forward(Tensor hidden, SequenceContext context, AttentionKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor attended = Attention.Forward(hidden, context, kind);                                   // (N, C)
        Tensor middle = _attentionNorm.ForwardSum(attended, hidden, context.Dropout, _dropout);       // (N, C)
        Tensor fed = FeedForward.Forward(middle, context);                                            // (N, C)
        Tensor output = _feedForwardNorm.ForwardSum(fed, middle, context.Dropout, _dropout);          // (N, C)
        return output.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> Weights() =>
    [
        .. Attention.Weights().Select(weight => weight.Under("attention")),
        .. _attentionNorm.Weights().Select(weight => weight.Under("attention.output.LayerNorm")),
        .. FeedForward.Weights(),
        .. _feedForwardNorm.Weights().Select(weight => weight.Under("output.LayerNorm")),
    ];
}

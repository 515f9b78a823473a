using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>What all layers of one forward pass share: the sequences, their positions, their masks, dropout.</summary>
public sealed class SequenceContext : IDisposable
{
    private readonly Dictionary<AttentionKind, Tensor> _masks = [];

    /// <summary>Prepares a forward pass.</summary>
    /// <param name="sequences">The batch; stays the caller's.</param>
    /// <param name="rope">The position encoding.</param>
    /// <param name="dropout">Where dropout masks come from; null outside training.</param>
    public SequenceContext(PackedSequences sequences, RopeOptions rope, DropoutSource? dropout)
        : this(sequences, RotaryPositions.Of(sequences, rope), dropout)
    {
    }

    /// <summary>Prepares a forward pass with angles that are known; they belong to the context from now on.</summary>
    internal SequenceContext(PackedSequences sequences, RotaryPositions rotary, DropoutSource? dropout)
    {
        Sequences = sequences;
        Dropout = dropout;
        Rotary = rotary;
    }

    /// <summary>The batch.</summary>
    public PackedSequences Sequences { get; }

    /// <summary>Where dropout masks come from; null outside training.</summary>
    public DropoutSource? Dropout { get; }

    /// <summary>The angles of the position encoding.</summary>
    public RotaryPositions Rotary { get; }

    /// <summary>The additive mask of a kind, (S, 1, T, T), made once per pass.</summary>
    public Tensor Mask(AttentionKind kind, ScalarType dtype)
    {
        if (!_masks.TryGetValue(kind, out Tensor? mask))
        {
            mask = MaskBuilder.Additive(Sequences, kind, dtype).DetachFromDisposeScope();
            _masks.Add(kind, mask);
        }

        return mask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Rotary.Dispose();
        foreach (Tensor mask in _masks.Values)
        {
            mask.Dispose();
        }
    }
}

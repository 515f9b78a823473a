using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>
/// Shows which layers of a model let information flow to the left: the last token is changed, and every layer is asked
/// on its own whether an earlier position moves.
/// </summary>
public static class CausalitySelfTest
{
    private const int TokenCount = 8;

    /// <summary>Runs the test on one unpadded sequence, and on the same one in a batch with a shorter one.</summary>
    /// <returns>One digit a layer, leftmost = layer 0; 1 = an earlier position moved.</returns>
    /// <exception cref="CausalityException">The layers do not behave as the plan says.</exception>
    public static CausalityResult Run(IBackbone backbone)
    {
        using IDisposable quiet = inference_mode();
        int[] ids = [.. Enumerable.Range(0, TokenCount).Select(i => ((i * 7) + 3) % backbone.VocabularySize)];
        string alone = MovingLayers(backbone, [ids]);
        string batched = MovingLayers(backbone, [ids, ids[..3]]);
        long first = FirstMovingPosition(backbone, ids);
        CausalityResult result = new(backbone.Plan.Bits, alone, first);
        return alone == batched && alone == backbone.Plan.Bits && first == (backbone.Plan.AnyUnmasked ? 0 : TokenCount - 1)
            ? result
            : throw new CausalityException(result, batched);
    }

    private static string MovingLayers(IBackbone backbone, int[][] batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of(batch, backbone.Place.Device);
        using SequenceContext context = backbone.Prepare(sequences);
        Tensor original = backbone.Embed(sequences);
        Tensor changed = WithOtherLastToken(original);
        return string.Concat(backbone.Blocks.Select((block, layer) =>
        {
            AttentionKind kind = backbone.Plan[layer];
            using Tensor before = block.Forward(original, context, kind).narrow(0, 0, TokenCount - 1);
            using Tensor after = block.Forward(changed, context, kind).narrow(0, 0, TokenCount - 1);
            return before.eq(after).all().item<bool>() ? '0' : '1';
        }));
    }

    private static long FirstMovingPosition(IBackbone backbone, int[] ids)
    {
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of([ids], backbone.Place.Device);
        Tensor original = backbone.Embed(sequences);
        Tensor before = backbone.ForwardEmbedded(original, sequences);
        Tensor after = backbone.ForwardEmbedded(WithOtherLastToken(original), sequences);
        Tensor difference = (before - after).abs().amax([1]);
        return difference.gt(0).to(ScalarType.Int64).argmax().item<long>();
    }

    // The last token of the first sequence turned round and shifted: no other token's embedding, so that rows which a
    // vocabulary never trained cannot hide a change.
    private static Tensor WithOtherLastToken(Tensor embedded)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor changed = embedded.clone();
        Tensor last = changed.narrow(0, TokenCount - 1, 1);
        last.copy_((last * -1) + last.abs().mean() + 0.01);
        return changed.MoveToOuterDisposeScope();
    }
}

/// <summary>What the self-test saw.</summary>
/// <param name="Planned">One digit a layer as the plan says; 1 = the causal mask is removed.</param>
/// <param name="Observed">One digit a layer as measured; 1 = a change of the last token moved an earlier position.</param>
/// <param name="FirstMovingPosition">First position of the whole model's output that moved, of 0 to 7.</param>
public sealed record CausalityResult(string Planned, string Observed, long FirstMovingPosition);

/// <summary>A model whose layers do not see what its plan says.</summary>
public sealed class CausalityException : Exception
{
    /// <summary>Makes the error.</summary>
    public CausalityException(CausalityResult result, string batched)
        : base(
            $"The causality self-test failed: the plan is {result.Planned}, but a change of the last token moves earlier "
            + $"positions in the layers {result.Observed} (in a batch: {batched}), and the first moving position of the "
            + $"output is {result.FirstMovingPosition}. The model would not compute what its unmask pattern says, so it is not used; "
            + "please report this with the model and the pattern.")
    {
    }
}

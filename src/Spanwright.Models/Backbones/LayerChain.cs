using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>The layers of a backbone one after the other.</summary>
internal static class LayerChain
{
    /// <summary>The output of every layer in turn, each (N, C).</summary>
    public static IEnumerable<Tensor> Outputs(
        IBackbone backbone, Tensor embedded, PackedSequences sequences, DropoutSource? dropout)
    {
        using SequenceContext context = backbone.Prepare(sequences, dropout);
        Tensor hidden = embedded;
        for (int layer = 0; layer < backbone.Blocks.Count; layer++)
        {
            hidden = backbone.Blocks[layer].Forward(hidden, context, backbone.Plan[layer]);
            yield return hidden;
        }
    }

    /// <summary>The output of the last layer, (N, C); the others are released as soon as nothing needs them.</summary>
    public static Tensor Last(IBackbone backbone, Tensor embedded, PackedSequences sequences, DropoutSource? dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = embedded;
        foreach (Tensor output in Outputs(backbone, embedded, sequences, dropout))
        {
            if (!ReferenceEquals(hidden, embedded))
            {
                hidden.Dispose(); // while training, the graph keeps what it needs
            }

            hidden = output;
        }

        return hidden.MoveToOuterDisposeScope();
    }
}

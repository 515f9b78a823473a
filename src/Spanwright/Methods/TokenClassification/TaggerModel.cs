using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Methods.TokenClassification;

/// <summary>A pretrained model that labels words: backbone, adapter where there is one, and head.</summary>
/// <param name="Backbone">The pretrained decoder or encoder.</param>
/// <param name="Adapter">Its low-rank adapter; null where all weights are trained.</param>
/// <param name="Head">Scores of the tags.</param>
/// <param name="Readout">Which subword stands for a word.</param>
public sealed record TaggerModel(
    IBackbone Backbone, LoraAdapter? Adapter, TokenClassifier Head, WordReadout Readout) : ITagModel
{
    /// <inheritdoc/>
    public Tensor Scores(TaggerBatch batch, DropoutSource? dropout = null)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = Backbone.Forward(batch.Sequences, dropout);                  // (N, C)
        Tensor words = batch.Words.Read(hidden, Readout);                            // (W, C)
        return Head.Forward(words, dropout).MoveToOuterDisposeScope();               // (W, L)
    }

    /// <inheritdoc/>
    public IEnumerable<NamedWeight> HeadWeights() => Head.Weights();

    /// <summary>Cross entropy of the gold tags, summed over the words of a batch.</summary>
    public Tensor SummedLoss(TaggerBatch batch, DropoutSource? dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor scores = Scores(batch, dropout);
        return nn.functional.cross_entropy(scores, batch.Tags, reduction: nn.Reduction.Sum).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Backbone.Dispose();
        Adapter?.Dispose();
        Head.Dispose();
    }
}

using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>A decoder that predicts tokens.</summary>
/// <param name="backbone">The decoder.</param>
/// <param name="head">Its vocabulary head, which may share the backbone's embedding.</param>
/// <param name="adapter">Low-rank corrections that are trained in place of the decoder; null where it is trained itself.</param>
public sealed class LanguageModel(DecoderBackbone backbone, VocabularyHead head, LoraAdapter? adapter) : IDisposable
{
    /// <summary>The head's key in a checkpoint, where it has a weight of its own.</summary>
    public const string HeadName = "lm_head.weight";

    /// <summary>The decoder.</summary>
    public DecoderBackbone Backbone => backbone;

    /// <summary>The vocabulary head.</summary>
    public VocabularyHead Head => head;

    /// <summary>Low-rank corrections; null where there are none.</summary>
    public LoraAdapter? Adapter => adapter;

    /// <summary>Whether the head is the embedding.</summary>
    public bool IsTied => ReferenceEquals(head.Weight, backbone.Embedding);

    /// <summary>The loss summed over the rows that are read.</summary>
    public double Loss(LanguageBatch batch, MaskPlan plan)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return VocabularyLoss.Sum(States(batch, plan, dropout: null), head, batch.Targets);
    }

    /// <summary>The same, and adds the gradient of <paramref name="scale"/> times this sum.</summary>
    public double AddGradients(LanguageBatch batch, MaskPlan plan, double scale, DropoutSource? dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        return VocabularyLoss.AddGradients(States(batch, plan, dropout), head, batch.Targets, scale, batch.Runs);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        adapter?.Dispose();
        backbone.Dispose();
        if (!IsTied)
        {
            head.Weight.Dispose();
        }
    }

    private Tensor States(LanguageBatch batch, MaskPlan plan, DropoutSource? dropout)
    {
        backbone.Plan = plan;
        using PackedSequences sequences = batch.Horizons is { } horizons
            ? PackedSequences.Of(batch.Pieces, horizons, backbone.Place.Device)
            : PackedSequences.Of(batch.Pieces, backbone.Place.Device);
        Tensor hidden = backbone.Forward(sequences, dropout);                                  // (N, C)
        using Tensor rows = tensor(
            [.. batch.Rows.Select(row => (long)row)], dtype: ScalarType.Int64, device: backbone.Place.Device);
        return hidden.index_select(0, rows);                                                   // (M, C)
    }
}

using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Methods.MultiTask;

/// <summary>
/// A tagger that uses extra signals: implicitly, [h ; E(signal)] in front of the head, or explicitly, by further heads on the
/// same states. Without embeddings and further heads it is the plain tagger.
/// </summary>
/// <param name="Backbone">The pretrained decoder or encoder.</param>
/// <param name="Adapter">Its low-rank adapter; null where all weights are trained.</param>
/// <param name="Head">Scores of the labels' tags, from C and the sizes of all embeddings.</param>
/// <param name="Readout">Which subword stands for a word.</param>
public sealed record MultiTaskModel(
    IBackbone Backbone, LoraAdapter? Adapter, TokenClassifier Head, WordReadout Readout) : ITagModel
{
    /// <summary>The embedding of every signal; empty where signals are no input.</summary>
    public IReadOnlyList<SignalEmbedding> Embeddings { get; init; } = [];

    /// <summary>What learns every signal; empty where signals are not learned.</summary>
    public IReadOnlyList<SignalHead> SignalHeads { get; init; } = [];

    /// <inheritdoc/>
    public Tensor Scores(TaggerBatch batch, DropoutSource? dropout = null)
    {
        using DisposeScope scope = NewDisposeScope();
        return Head.Forward(Inputs(States(batch, dropout), batch), dropout).MoveToOuterDisposeScope();   // (W, L)
    }

    /// <summary>Scores of the tags of every learned signal, (W, K) each.</summary>
    public IReadOnlyList<Tensor> SignalScores(TaggerBatch batch)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor words = States(batch, dropout: null);
        return [.. SignalHeads.Select(signal => signal.Head.Forward(words, dropout: null).MoveToOuterDisposeScope())];
    }

    /// <summary>
    /// Cross entropy summed over the words of a batch: first of the labels, then of every learned signal. One pass of the
    /// backbone serves all; each head draws its own dropout.
    /// </summary>
    public IReadOnlyList<Tensor> SummedLosses(TaggerBatch batch, DropoutSource? dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor words = States(batch, dropout);                                                            // (W, C)
        List<Tensor> losses = [Loss(Head.Forward(Inputs(words, batch), dropout), batch.Tags)];
        losses.AddRange(SignalHeads.Select(
            (signal, i) => Loss(signal.Head.Forward(words, dropout), batch.Signals[i])));
        return [.. losses.Select(loss => loss.MoveToOuterDisposeScope())];
    }

    /// <summary>The mean of the summed losses by their weights: with one signal of weight 1, half of each.</summary>
    public Tensor SummedLoss(TaggerBatch batch, DropoutSource? dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<Tensor> losses = SummedLosses(batch, dropout);
        double all = 1 + SignalHeads.Sum(signal => signal.Weight);
        Tensor sum = losses[0] / all;
        for (int i = 0; i < SignalHeads.Count; i++)
        {
            sum += losses[i + 1] * (SignalHeads[i].Weight / all);
        }

        return sum.MoveToOuterDisposeScope();
    }

    /// <summary>The head's weights, then those of what each signal has.</summary>
    public IEnumerable<NamedWeight> HeadWeights() =>
    [
        .. Head.Weights(),
        .. Embeddings.SelectMany((embedding, i) => embedding.Weights().Select(weight => weight.Under($"embeddings.{i}"))),
        .. OwnHeads().SelectMany((head, i) => head.Weights().Select(weight => weight.Under($"signals.{i}"))),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        Backbone.Dispose();
        Adapter?.Dispose();
        foreach (NamedWeight weight in HeadWeights())
        {
            weight.Whole.Dispose();
        }
    }

    private IEnumerable<TokenClassifier> OwnHeads() =>
        SignalHeads.Select(signal => signal.Head).Where(head => !ReferenceEquals(head, Head));

    private Tensor States(TaggerBatch batch, DropoutSource? dropout) =>
        batch.Words.Read(Backbone.Forward(batch.Sequences, dropout), Readout);                            // (W, C)

    private Tensor Inputs(Tensor words, TaggerBatch batch) => Embeddings.Count == 0
        ? words
        : cat([words.to(ScalarType.Float32), .. Embeddings.Select((embedding, i) => embedding.Forward(batch.Signals[i]))], 1);

    private static Tensor Loss(Tensor scores, Tensor tags) =>
        nn.functional.cross_entropy(scores, tags, reduction: nn.Reduction.Sum);
}

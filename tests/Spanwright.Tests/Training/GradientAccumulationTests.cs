using Spanwright.Batching;
using Spanwright.Options;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Tests.Training;

[Collection(TorchGenerator.Name)]
public sealed class GradientAccumulationTests
{
    private static readonly int[][] _batches = [[0, 5, 7], [1], [2, 3, 11, 12, 13]];

    [Fact]
    public void Accumulated_micro_batches_equal_one_large_batch()
    {
        (AccumulatedLoss small, float[] accumulated) = Gradients(_batches, LossNormalization.LabelledTokens);
        (AccumulatedLoss large, float[] together) =
            Gradients([[.. _batches.SelectMany(batch => batch)]], LossNormalization.LabelledTokens);

        Assert.Equal(large.Mean, small.Mean, 1e-6);
        Assert.Equal(large.Labelled, small.Labelled);
        Assert.Equal(large.Tokens, small.Tokens);
        Assert.All(together.Zip(accumulated), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void The_mean_of_means_weighs_each_micro_batch_alike()
    {
        (AccumulatedLoss loss, float[] gradients) = Gradients(_batches, LossNormalization.MicroBatchMean);
        (AccumulatedLoss Loss, float[] Gradients)[] single =
            [.. _batches.Select(batch => Gradients([batch], LossNormalization.LabelledTokens))];

        Assert.Equal(single.Average(entry => entry.Loss.Mean), loss.Mean, 1e-6);
        for (int i = 0; i < gradients.Length; i++)
        {
            Assert.Equal(single.Average(entry => entry.Gradients[i]), gradients[i], 1e-6);
        }
    }

    [Fact]
    public void The_published_code_uses_a_share_of_the_last_micro_batch()
    {
        (AccumulatedLoss loss, float[] gradients) = Gradients(_batches, LossNormalization.LastMicroBatch);
        (AccumulatedLoss last, float[] alone) = Gradients([_batches[^1]], LossNormalization.LabelledTokens);

        Assert.Equal(last.Mean, loss.Mean, 1e-6);
        Assert.Equal(last.Labelled, loss.Labelled);
        Assert.All(alone.Zip(gradients), pair => Assert.Equal(pair.First / _batches.Length, pair.Second, 1e-6));
    }

    [Theory]
    [InlineData(LossNormalization.LabelledTokens)]
    [InlineData(LossNormalization.MicroBatchMean)]
    [InlineData(LossNormalization.LastMicroBatch)]
    public void A_micro_batch_without_labels_gives_no_division_by_zero(LossNormalization normalization)
    {
        double[] scales = MicroBatchScales.Of(normalization, [4, 0]);

        Assert.All(scales, scale => Assert.True(double.IsFinite(scale)));
        Assert.Equal(0, scales[1]);
    }

    private static (AccumulatedLoss Loss, float[] Gradients) Gradients(int[][] batches, LossNormalization normalization)
    {
        using DisposeScope scope = NewDisposeScope();
        using TinyTagger tagger = new(dropout: 0);
        AccumulatedLoss loss = GradientAccumulation.Add(
            tagger, batches, normalization, new SeededRandom(seed: 1, RandomPurpose.Objective));
        return (loss, [.. tagger.Parameters.SelectMany(named => named.Parameter.grad!.data<float>().ToArray())]);
    }
}

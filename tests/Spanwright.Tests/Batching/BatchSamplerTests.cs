using CsCheck;
using Spanwright.Batching;

namespace Spanwright.Tests.Batching;

public sealed class BatchSamplerTests
{
    [Fact]
    public void An_update_never_reaches_into_the_next_epoch()
    {
        BatchSampler sampler = Sampler(sentences: 10, batchSize: 3);

        Assert.Equal(4, sampler.BatchesPerEpoch);
        Assert.Equal([3, 1, 3, 1], Enumerable.Range(0, 4).Select(_ => sampler.Next(3).Length));
        Assert.Equal(2, sampler.State.Epoch);
        Assert.Equal(2.0, sampler.Epochs);
    }

    [Fact]
    public void Epochs_counts_with_fraction()
    {
        BatchSampler sampler = Sampler(sentences: 10, batchSize: 3);

        _ = sampler.Next(3);

        Assert.Equal(0.75, sampler.Epochs);
    }

    [Fact]
    public void Each_epoch_has_an_order_of_its_own_and_every_sentence()
    {
        BatchSampler sampler = Sampler(sentences: 30, batchSize: 4);

        int[][] first = sampler.Next(8);
        int[][] second = sampler.Next(8);

        Assert.NotEqual(first, second);
        Assert.Equal(first.SelectMany(b => b).Order(), second.SelectMany(b => b).Order());
    }

    [Fact]
    public void A_sampler_with_the_saved_state_reads_what_the_first_would_have_read()
    {
        Gen.Select(Gen.Int[1, 50], Gen.Int[1, 7], Gen.Int[0, 30], Gen.Int[1, 3]).Sample(
            (sentences, batchSize, before, count) =>
            {
                BatchSampler first = Sampler(sentences, batchSize);
                for (int i = 0; i < before; i++)
                {
                    _ = first.Next(count);
                }

                BatchSampler second = Sampler(sentences, batchSize);
                second.Restore(first.State);

                for (int i = 0; i < 10; i++)
                {
                    Assert.Equal(first.Next(count), second.Next(count));
                    Assert.Equal(first.State, second.State);
                }
            },
            iter: 100);
    }

    [Fact]
    public void The_state_of_another_corpus_seed_or_batch_size_is_refused()
    {
        BatchSampler sampler = Sampler(sentences: 10, batchSize: 3);
        SamplerState state = sampler.State;

        Assert.Throws<ArgumentException>(() => sampler.Restore(state with { Sentences = 11 }));
        Assert.Throws<ArgumentException>(() => sampler.Restore(state with { BatchSize = 4 }));
        Assert.Throws<ArgumentException>(() => sampler.Restore(state with { Seed = 8 }));
        Assert.Throws<ArgumentException>(() => sampler.Restore(state with { Position = 4 }));
    }

    [Fact]
    public void No_sentence_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Sampler(sentences: 0, batchSize: 3));
    }

    private static BatchSampler Sampler(int sentences, int batchSize) => new(
        [.. Enumerable.Range(0, sentences).Select(i => 1 + ((i * 7) % 13))],
        batchSize,
        BatchOrders.LengthGroups,
        seed: 120);
}

using Spanwright.Batching;
using Spanwright.Methods.MultiTask;

namespace Spanwright.Tests.Methods.MultiTask;

/// <summary>The orders of joint training and of passes over text in turn.</summary>
public sealed class BatchOrderTests
{
    private const int Sources = 23;
    private const int Targets = 7;
    private static readonly int[] _lengths = [.. Enumerable.Range(1, Sources + Targets)];

    [Fact]
    public void Every_batch_of_the_source_has_some_target_sentences_and_all_are_read_equally_often()
    {
        int[][] batches = JointOrder.Of(BatchOrders.Shuffled, Targets, targetBatch: 5)(_lengths, 4, Random());

        Assert.Equal(Enumerable.Range(0, Sources), batches.SelectMany(batch => batch).Where(i => i < Sources).Order());
        Assert.All(batches, batch => Assert.InRange(batch.Count(i => i >= Sources), 1, 5));
        int[] counts = [.. Enumerable.Range(Sources, Targets).Select(i => batches.Sum(batch => batch.Count(j => j == i)))];
        Assert.Equal(batches.Sum(batch => batch.Count(i => i >= Sources)), counts.Sum());
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }

    [Fact]
    public void An_epoch_begins_with_one_pass_over_the_text()
    {
        int[][] batches = AlternatingOrder.Of(BatchOrders.Shuffled, Targets, chunkBatch: 3)(_lengths, 4, Random());

        Assert.Equal(Enumerable.Range(0, Sources + Targets), batches.SelectMany(batch => batch).Order());
        Assert.All(batches[..3], batch => Assert.All(batch, i => Assert.True(i >= Sources)));
        Assert.All(batches[3..], batch => Assert.All(batch, i => Assert.True(i < Sources)));
    }

    [Fact]
    public void A_pass_of_few_updates_reads_other_chunks_in_every_epoch()
    {
        BatchOrder order = AlternatingOrder.Of(BatchOrders.Shuffled, Targets, chunkBatch: 3, mostBatches: 1);
        SeededRandom random = Random();

        int[][][] epochs = [.. Enumerable.Range(0, 8).Select(_ => order(_lengths, 4, random))];

        Assert.All(epochs, epoch => Assert.Equal(3, epoch.Sum(batch => batch.Count(i => i >= Sources))));
        Assert.All(epochs, epoch => Assert.Equal(Sources, epoch.Sum(batch => batch.Count(i => i < Sources))));
        Assert.Equal(Targets, epochs.SelectMany(epoch => epoch[0]).Distinct().Count());
    }

    private static SeededRandom Random() => new(seed: 3, RandomPurpose.Order);
}

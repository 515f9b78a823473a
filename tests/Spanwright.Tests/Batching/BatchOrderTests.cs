using CsCheck;
using Spanwright.Batching;

namespace Spanwright.Tests.Batching;

public sealed class BatchOrderTests
{
    private static readonly BatchOrder[] _orders =
        [BatchOrders.LengthGroups, BatchOrders.Shuffled, BatchOrders.Sequential];

    private static readonly Gen<(int[] Lengths, int BatchSize, int Order)> _cases =
        Gen.Select(Gen.Int[1, 40].Array[1, 400], Gen.Int[1, 9], Gen.Int[0, 2]);

    [Fact]
    public void Every_order_reads_each_sentence_once_in_batches_of_the_size_and_one_smaller()
    {
        _cases.Sample(
            entry =>
            {
                int[][] batches = _orders[entry.Order](entry.Lengths, entry.BatchSize, Random(seed: 1));

                Assert.Equal(Enumerable.Range(0, entry.Lengths.Length), batches.SelectMany(b => b).Order());
                int last = entry.Lengths.Length % entry.BatchSize;
                Assert.Equal(last == 0 ? 0 : 1, batches.Count(batch => batch.Length != entry.BatchSize));
                Assert.All(batches, batch => Assert.True(batch.Length == entry.BatchSize || batch.Length == last));
            },
            iter: 200);
    }

    [Fact]
    public void Length_groups_cut_each_mega_batch_of_fifty_batches_by_length()
    {
        const int BatchSize = 3;
        const int MegaBatch = 50 * BatchSize;
        int[] lengths = [.. Enumerable.Range(0, 400).Select(i => (i * 37) % 61)];

        int[][] batches = BatchOrders.LengthGroups(lengths, BatchSize, Random(seed: 4));

        int[] shuffled = Random(seed: 4).Permutation(lengths.Length);
        foreach (int[] members in shuffled.Chunk(MegaBatch))
        {
            int[][] cut = [.. batches.Where(batch => members.Contains(batch[0]))];
            Assert.Equal(members.Order(), cut.SelectMany(batch => batch).Order());

            int[][] sorted = [.. cut.OrderBy(batch => batch.Min(s => lengths[s])).ThenBy(batch => batch.Max(s => lengths[s]))];
            Assert.Equal(
                members.Select(s => lengths[s]).Order(), sorted.SelectMany(batch => batch.Select(s => lengths[s])));
        }
    }

    [Fact]
    public void Length_groups_come_in_a_random_order()
    {
        int[] lengths = [.. Enumerable.Range(0, 200)];

        int[][] batches = BatchOrders.LengthGroups(lengths, batchSize: 4, Random(seed: 2));

        int rising = batches.Zip(batches.Skip(1)).Count(pair => pair.Second[0] > pair.First[0]);
        Assert.InRange(rising, 15, 34);
    }

    [Fact]
    public void Sequential_keeps_the_order_of_the_corpus()
    {
        Assert.Equal([[0, 1], [2, 3], [4]], BatchOrders.Sequential([9, 1, 5, 2, 7], 2, Random(seed: 1)));
    }

    [Fact]
    public void The_seed_decides_a_random_order()
    {
        int[] lengths = new int[50];
        foreach (BatchOrder order in (BatchOrder[])[BatchOrders.LengthGroups, BatchOrders.Shuffled])
        {
            Assert.Equal(order(lengths, 4, Random(seed: 1)), order(lengths, 4, Random(seed: 1)));
            Assert.NotEqual(order(lengths, 4, Random(seed: 1)), order(lengths, 4, Random(seed: 2)));
        }
    }

    private static SeededRandom Random(ulong seed) => new(seed, RandomPurpose.Order);
}

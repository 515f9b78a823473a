namespace Spanwright.Batching;

/// <summary>The batch orders: see <see cref="BatchOrder"/>.</summary>
public static class BatchOrders
{
    private const int BatchesPerMegaBatch = 50;

    /// <summary>
    /// Batches of sentences of like length in a random order: the sentences are shuffled and cut into mega-batches of
    /// 50 batches; each mega-batch is sorted by length and cut into batches; all batches are shuffled.
    /// </summary>
    public static int[][] LengthGroups(IReadOnlyList<int> lengths, int batchSize, SeededRandom random)
    {
        int[][] batches =
        [
            .. random.Permutation(lengths.Count)
                .Chunk(batchSize * BatchesPerMegaBatch)
                .SelectMany(megaBatch => megaBatch.OrderBy(sentence => lengths[sentence]).Chunk(batchSize)),
        ];
        random.Shuffle<int[]>(batches);
        return batches;
    }

    /// <summary>All sentences shuffled, whatever their length.</summary>
    public static int[][] Shuffled(IReadOnlyList<int> lengths, int batchSize, SeededRandom random) =>
        [.. random.Permutation(lengths.Count).Chunk(batchSize)];

    /// <summary>The order of the corpus.</summary>
    public static int[][] Sequential(IReadOnlyList<int> lengths, int batchSize, SeededRandom random) =>
        [.. Enumerable.Range(0, lengths.Count).Chunk(batchSize)];
}

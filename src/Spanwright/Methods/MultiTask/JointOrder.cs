using Spanwright.Batching;

namespace Spanwright.Methods.MultiTask;

/// <summary>Batches for joint training: every batch of source sentences is followed by some of the few target sentences.</summary>
public static class JointOrder
{
    /// <summary>
    /// The order. The target sentences are shuffled, read to their end in batches (the last perhaps smaller), and shuffled
    /// again, as often as the source has batches.
    /// </summary>
    /// <param name="source">The order of the source sentences, which stand first.</param>
    /// <param name="targetCount">Target sentences; their indices follow those of the source.</param>
    /// <param name="targetBatch">Target sentences of a batch.</param>
    public static BatchOrder Of(BatchOrder source, int targetCount, int targetBatch) => (lengths, batchSize, random) =>
    {
        int sourceCount = lengths.Count - targetCount;
        int[][] batches = source([.. lengths.Take(sourceCount)], batchSize, random);
        using IEnumerator<int[]> targets = Endless(targetCount, targetBatch, random).GetEnumerator();
        return [.. batches.Select(batch =>
        {
            targets.MoveNext();
            return (int[])[.. batch, .. targets.Current.Select(index => sourceCount + index)];
        })];
    };

    private static IEnumerable<int[]> Endless(int count, int batchSize, SeededRandom random)
    {
        while (true)
        {
            foreach (int[] batch in random.Permutation(count).Chunk(batchSize))
            {
                yield return batch;
            }
        }
    }
}

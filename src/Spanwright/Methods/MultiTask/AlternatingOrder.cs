using Spanwright.Batching;

namespace Spanwright.Methods.MultiTask;

/// <summary>Epochs that begin with one pass over text, or a part of it drawn anew; then come the labelled sentences.</summary>
public static class AlternatingOrder
{
    /// <summary>The order.</summary>
    /// <param name="labelled">The order of the labelled sentences, which stand first.</param>
    /// <param name="chunkCount">Chunks of text; their indices follow those of the sentences.</param>
    /// <param name="chunkBatch">Chunks of a batch.</param>
    /// <param name="mostBatches">Batches of a pass at most; null for all of the text.</param>
    public static BatchOrder Of(BatchOrder labelled, int chunkCount, int chunkBatch, int? mostBatches = null) => (lengths, batchSize, random) =>
    {
        int labelledCount = lengths.Count - chunkCount;
        return
        [
            .. random.Permutation(chunkCount).Select(chunk => labelledCount + chunk).Chunk(chunkBatch)
                .Take(mostBatches ?? int.MaxValue),
            .. labelled([.. lengths.Take(labelledCount)], batchSize, random),
        ];
    };
}

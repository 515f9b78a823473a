namespace Spanwright.Batching;

/// <summary>Arranges the sentences of one epoch in batches; each sentence stands in exactly one.</summary>
/// <param name="lengths">Length of each sentence, in words or in tokens.</param>
/// <param name="batchSize">Sentences per batch; one batch of the epoch may have fewer.</param>
/// <param name="random">The random numbers of this epoch.</param>
/// <returns>The batches in the order in which they are read, each with the indices of its sentences.</returns>
public delegate int[][] BatchOrder(IReadOnlyList<int> lengths, int batchSize, SeededRandom random);

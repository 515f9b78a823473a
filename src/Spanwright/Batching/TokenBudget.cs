namespace Spanwright.Batching;

/// <summary>Batches for labelling: sentences of like length together, as many as a number of tokens allows.</summary>
public static class TokenBudget
{
    /// <summary>
    /// Batches from the longest sentences to the shortest (memory runs out in the first batch or never); sentences of
    /// equal length stay in the order of the input.
    /// </summary>
    /// <param name="lengths">Tokens of each sentence.</param>
    /// <param name="tokens">
    /// Most tokens of a batch, padding included. A longer sentence is a batch of its own.
    /// </param>
    /// <returns>For each batch the indices of its sentences.</returns>
    public static IReadOnlyList<int[]> Batches(IReadOnlyList<int> lengths, int tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokens);
        int[] order = [.. Enumerable.Range(0, lengths.Count).OrderByDescending(sentence => lengths[sentence])];
        List<int[]> batches = [];
        for (int start = 0; start < order.Length;)
        {
            int longest = Math.Max(1, lengths[order[start]]);
            int count = Math.Min(Math.Max(1, tokens / longest), order.Length - start);
            batches.Add(order[start..(start + count)]);
            start += count;
        }

        return batches;
    }

    /// <summary>Labels all sentences in such batches and returns the results in the order of the input.</summary>
    /// <param name="lengths">Tokens of each sentence.</param>
    /// <param name="tokens">Most tokens of a batch, padding included.</param>
    /// <param name="label">Labels one batch: one result for each index, in the order of the indices.</param>
    /// <exception cref="InvalidOperationException">A batch gave another number of results.</exception>
    public static TResult[] Label<TResult>(
        IReadOnlyList<int> lengths, int tokens, Func<IReadOnlyList<int>, IReadOnlyList<TResult>> label)
    {
        TResult[] results = new TResult[lengths.Count];
        foreach (int[] batch in Batches(lengths, tokens))
        {
            IReadOnlyList<TResult> labelled = label(batch);
            if (labelled.Count != batch.Length)
            {
                throw new InvalidOperationException($"{batch.Length} sentences gave {labelled.Count} results.");
            }

            for (int i = 0; i < batch.Length; i++)
            {
                results[batch[i]] = labelled[i];
            }
        }

        return results;
    }
}

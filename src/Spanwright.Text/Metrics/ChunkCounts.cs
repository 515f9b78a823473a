namespace Spanwright.Text.Metrics;

/// <summary>Cuts both sides of a corpus into chunks and counts by label what is right.</summary>
internal static class ChunkCounts
{
    public static SpanScores Scores(
        IEnumerable<TagPair> sentences, ChunkTagTable table, Func<IChunker> newChunker, string mode, double zeroDivision)
    {
        (IChunker goldChunker, IChunker predictedChunker) = (newChunker(), newChunker());
        (List<Chunk> gold, List<Chunk> predicted) = ([], []);
        List<SpanCounts> counts = [];
        List<SpanCounts> bySentence = [];
        foreach (TagPair sentence in sentences)
        {
            goldChunker.Add(sentence.Gold, gold);
            predictedChunker.Add(sentence.Predicted, predicted);
            long correct = Count(gold, predicted, counts);
            bySentence.Add(new SpanCounts(correct, predicted.Count, gold.Count));
            gold.Clear();
            predicted.Clear();
        }

        Dictionary<string, SpanCounts> byLabel = counts
            .Select((count, number) => KeyValuePair.Create(table.Labels[number], count))
            .Where(entry => entry.Value != default)
            .ToDictionary(StringComparer.Ordinal);
        return new SpanScores(mode, byLabel, bySentence, zeroDivision);
    }

    /// <summary>Walks two lists in the order of their ends, where equal chunks meet; returns how many do.</summary>
    private static long Count(List<Chunk> gold, List<Chunk> predicted, List<SpanCounts> counts)
    {
        int next = 0;
        long correct = 0;
        foreach (Chunk chunk in gold)
        {
            while (next < predicted.Count && predicted[next].End < chunk.End)
            {
                next++;
            }

            bool isFound = next < predicted.Count && predicted[next] == chunk;
            correct += isFound ? 1 : 0;
            Add(counts, chunk.Label, new SpanCounts(isFound ? 1 : 0, Predicted: 0, Gold: 1));
        }

        foreach (Chunk chunk in predicted)
        {
            Add(counts, chunk.Label, new SpanCounts(Correct: 0, Predicted: 1, Gold: 0));
        }

        return correct;
    }

    private static void Add(List<SpanCounts> counts, int label, SpanCounts count)
    {
        while (counts.Count <= label)
        {
            counts.Add(default);
        }

        counts[label] += count;
    }
}

namespace Spanwright.Batching;

/// <summary>
/// Several sentences of a batch in one row, so that little padding is computed. A block mask by
/// <see cref="SegmentIds"/> and <see cref="Positions"/> that start anew keep the result that of single rows.
/// </summary>
public sealed class PackingPlan
{
    private PackingPlan(PackedSentence[] sentences)
    {
        Sentences = sentences;
        Rows = sentences.Max(sentence => sentence.Row) + 1;
        Columns = sentences.Max(sentence => sentence.End);
    }

    /// <summary>The place of each sentence, in the order of the input.</summary>
    public IReadOnlyList<PackedSentence> Sentences { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Length of the fullest row.</summary>
    public int Columns { get; }

    /// <summary>
    /// First fit, longest first: each sentence goes to the first row that has room. At most 11/9 of the fewest
    /// possible rows and one more; the same lengths give the same plan.
    /// </summary>
    /// <param name="lengths">Tokens of each sentence, none zero.</param>
    /// <param name="rowLength">Most tokens of a row.</param>
    /// <exception cref="ArgumentException">No sentence, an empty one, or one longer than a row.</exception>
    public static PackingPlan FirstFitDecreasing(IReadOnlyList<int> lengths, int rowLength)
    {
        if (lengths.Count == 0 || lengths.Any(length => length <= 0 || length > rowLength))
        {
            throw new ArgumentException(
                $"Rows of {rowLength} tokens need one or more sentences of 1 to {rowLength} tokens.", nameof(lengths));
        }

        PackedSentence[] places = new PackedSentence[lengths.Count];
        List<int> filled = [];
        foreach (int sentence in Enumerable.Range(0, lengths.Count).OrderByDescending(i => lengths[i]))
        {
            int length = lengths[sentence];
            int row = filled.FindIndex(used => used + length <= rowLength);
            if (row < 0)
            {
                row = filled.Count;
                filled.Add(0);
            }

            places[sentence] = new PackedSentence(row, filled[row], length);
            filled[row] += length;
        }

        return new PackingPlan(places);
    }

    /// <summary>For each token the number of its sentence within its row, from 1; 0 is padding. Rows x Columns.</summary>
    public long[] SegmentIds()
    {
        long[] segments = new long[Rows * Columns];
        int[] count = new int[Rows];
        foreach (PackedSentence sentence in Sentences.OrderBy(place => place.Offset))
        {
            Cells(segments, sentence).Fill(++count[sentence.Row]);
        }

        return segments;
    }

    /// <summary>For each token its position in its sentence, from 0; padding has 0. Rows x Columns.</summary>
    public long[] Positions()
    {
        long[] positions = new long[Rows * Columns];
        foreach (PackedSentence sentence in Sentences)
        {
            Span<long> cells = Cells(positions, sentence);
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i] = i;
            }
        }

        return positions;
    }

    /// <summary>Writes per-token values of the sentences (ids, labels) to their places. Rows x Columns.</summary>
    /// <param name="sentences">The values of each sentence, in the order of the input.</param>
    /// <param name="padding">The value of cells without a token.</param>
    public long[] Place(IReadOnlyList<IReadOnlyList<int>> sentences, long padding)
    {
        long[] placed = new long[Rows * Columns];
        placed.AsSpan().Fill(padding);
        for (int i = 0; i < sentences.Count; i++)
        {
            Span<long> cells = Cells(placed, Sentences[i]);
            for (int token = 0; token < cells.Length; token++)
            {
                cells[token] = sentences[i][token];
            }
        }

        return placed;
    }

    private Span<long> Cells(long[] rows, PackedSentence sentence) =>
        rows.AsSpan((sentence.Row * Columns) + sentence.Offset, sentence.Length);
}

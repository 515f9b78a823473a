using Spanwright.Batching;

namespace Spanwright.Methods.LanguageModeling;

/// <summary>Pieces of documents with the positions that are read and the tokens that are right there.</summary>
/// <param name="Pieces">What the model reads.</param>
/// <param name="Rows">Positions whose states are read, counted through all pieces.</param>
/// <param name="Targets">The token to predict at each.</param>
public sealed record LanguageBatch(IReadOnlyList<int[]> Pieces, int[] Rows, int[] Targets)
{
    /// <summary>
    /// Lengths of runs of these positions whose mean losses are learned, together as many as there are targets; null where every
    /// position counts alike.
    /// </summary>
    public IReadOnlyList<int>? Runs { get; init; }

    /// <summary>
    /// How many positions of its piece every token sees in layers without causal mask; null for the whole piece
    /// (<see cref="Models.Masks.PackedSequences.Horizons"/>).
    /// </summary>
    public IReadOnlyList<int[]>? Horizons { get; init; }

    /// <summary>How many losses are added up: runs, or positions.</summary>
    public int LossCount => Runs?.Count ?? Targets.Length;

    /// <summary>Tokens that are read.</summary>
    public int TokenCount => Pieces.Sum(piece => piece.Length);

    /// <summary>Every token but the first of a piece is to be predicted at the position before it.</summary>
    public static LanguageBatch Causal(IReadOnlyList<int[]> pieces) => Of(
        pieces, piece => [.. Enumerable.Range(0, Math.Max(0, piece.Length - 1)).Select(i => (i, piece[i + 1]))]);

    /// <summary>Masked tokens are to be predicted at the position before each.</summary>
    public static LanguageBatch MaskedNextToken(IReadOnlyList<int[]> pieces, TokenMasking masking, SeededRandom random) =>
        Masked(pieces, masking, random, shift: 1);

    /// <summary>Masked tokens are to be predicted in their own places.</summary>
    public static LanguageBatch Masked(IReadOnlyList<int[]> pieces, TokenMasking masking, SeededRandom random) =>
        Masked(pieces, masking, random, shift: 0);

    /// <summary>Batches one behind the other.</summary>
    public static LanguageBatch Join(IReadOnlyList<LanguageBatch> batches)
    {
        List<int> rows = [];
        int start = 0;
        foreach (LanguageBatch batch in batches)
        {
            rows.AddRange(batch.Rows.Select(row => start + row));
            start += batch.TokenCount;
        }

        return new LanguageBatch(
            [.. batches.SelectMany(batch => batch.Pieces)], [.. rows], [.. batches.SelectMany(batch => batch.Targets)]);
    }

    private static LanguageBatch Masked(IReadOnlyList<int[]> pieces, TokenMasking masking, SeededRandom random, int shift)
    {
        List<int[]> hidden = [];
        Queue<(int, int)[]> read = [];
        foreach (int[] piece in pieces)
        {
            int[] copy = [.. piece];
            read.Enqueue([.. masking.Hide(copy, shift, random).Select(position => (position - shift, piece[position]))]);
            hidden.Add(copy);
        }

        return Of(hidden, _ => read.Dequeue());
    }

    private static LanguageBatch Of(IReadOnlyList<int[]> pieces, Func<int[], (int Row, int Target)[]> choose)
    {
        List<int> rows = [];
        List<int> targets = [];
        int start = 0;
        foreach (int[] piece in pieces)
        {
            foreach ((int row, int target) in choose(piece))
            {
                rows.Add(start + row);
                targets.Add(target);
            }

            start += piece.Length;
        }

        return new LanguageBatch(pieces, [.. rows], [.. targets]);
    }
}

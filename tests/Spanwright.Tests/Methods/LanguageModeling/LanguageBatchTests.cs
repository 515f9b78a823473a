using Spanwright.Batching;
using Spanwright.Methods.LanguageModeling;

namespace Spanwright.Tests.Methods.LanguageModeling;

public sealed class LanguageBatchTests
{
    private const int MaskId = 99;
    private static readonly int[][] _pieces = [[5, 6, 7], [8], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]];

    [Fact]
    public void Causal_predicts_every_token_but_the_first_of_a_piece_one_position_earlier()
    {
        LanguageBatch batch = LanguageBatch.Causal([[5, 6, 7], [8], [1, 2]]);

        Assert.Equal([0, 1, 4], batch.Rows);
        Assert.Equal([6, 7, 2], batch.Targets);
        Assert.Equal(6, batch.TokenCount);
    }

    [Fact]
    public void Masked_reads_a_hidden_token_in_its_own_place()
    {
        LanguageBatch batch = LanguageBatch.Masked(_pieces, Masking(0.5), Random());

        int[] flat = [.. _pieces.SelectMany(piece => piece)];
        Assert.Equal(2 + 1 + 5, batch.Rows.Length);
        Assert.Equal(batch.Rows.Select(row => flat[row]), batch.Targets);
    }

    [Fact]
    public void Masked_next_token_reads_it_at_the_position_before_and_never_hides_the_first()
    {
        LanguageBatch batch = LanguageBatch.MaskedNextToken(_pieces, Masking(0.5), Random());

        int[] flat = [.. _pieces.SelectMany(piece => piece)];
        Assert.Equal(1 + 0 + 4, batch.Rows.Length);
        Assert.Equal(batch.Rows.Select(row => flat[row + 1]), batch.Targets);
        Assert.Equal(_pieces.Select(piece => piece[0]), batch.Pieces.Select(piece => piece[0]));
    }

    [Fact]
    public void What_is_read_differs_from_the_text_only_at_hidden_positions_and_the_text_stays()
    {
        int[][] before = [.. _pieces.Select(piece => piece.ToArray())];

        LanguageBatch batch = LanguageBatch.Masked(_pieces, Masking(0.5), Random());

        Assert.Equal(before, _pieces);
        int[] flat = [.. _pieces.SelectMany(piece => piece)];
        int[] read = [.. batch.Pieces.SelectMany(piece => piece)];
        Assert.All(Enumerable.Range(0, flat.Length).Except(batch.Rows), i => Assert.Equal(flat[i], read[i]));
    }

    [Fact]
    public void Four_of_five_hidden_tokens_become_the_mask_one_in_ten_another_and_one_in_ten_stays()
    {
        const int Count = 20_000;
        int[] ids = [.. Enumerable.Repeat(7, Count)];

        int[] chosen = new TokenMasking(0.5, MaskId, VocabularySize: 1000).Hide(ids, 0, Random());

        Assert.Equal(Count / 2, chosen.Length);
        Assert.Equal(chosen, chosen.Distinct().Order());
        double masked = chosen.Count(position => ids[position] == MaskId) / (double)chosen.Length;
        double stayed = chosen.Count(position => ids[position] == 7) / (double)chosen.Length;
        Assert.InRange(masked, 0.78, 0.82);
        Assert.InRange(stayed, 0.09, 0.115);
    }

    private static TokenMasking Masking(double rate) => new(rate, MaskId, VocabularySize: 50);

    private static SeededRandom Random() => new(seed: 3, RandomPurpose.Objective);
}

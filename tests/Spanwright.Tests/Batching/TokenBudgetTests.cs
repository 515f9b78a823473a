using CsCheck;
using Spanwright.Batching;

namespace Spanwright.Tests.Batching;

public sealed class TokenBudgetTests
{
    private static readonly Gen<int[]> _lengths = Gen.Int[0, 60].Array[0, 120];

    [Fact]
    public void No_batch_is_larger_than_the_budget_but_a_single_long_sentence()
    {
        Gen.Select(_lengths, Gen.Int[1, 200]).Sample((lengths, budget) =>
        {
            IReadOnlyList<int[]> batches = TokenBudget.Batches(lengths, budget);

            Assert.Equal(Enumerable.Range(0, lengths.Length), batches.SelectMany(batch => batch).Order());
            Assert.All(batches, batch => Assert.True(
                batch.Length == 1 || batch.Length * batch.Max(sentence => lengths[sentence]) <= budget));
            int[] longest = [.. batches.Select(batch => batch.Max(sentence => lengths[sentence]))];
            Assert.Equal(longest.OrderDescending(), longest);
        });
    }

    [Fact]
    public void Each_sentence_gets_its_own_result_whatever_the_order_of_the_input()
    {
        Gen.Select(_lengths, Gen.Int[1, 200], Gen.Int[0, 1000]).Sample((lengths, budget, seed) =>
        {
            int[] order = new SeededRandom((ulong)seed, RandomPurpose.Sampling).Permutation(lengths.Length);
            int[] permuted = [.. order.Select(sentence => lengths[sentence])];

            string[] results = TokenBudget.Label<string>(
                permuted, budget, batch => [.. batch.Select(i => $"sentence {order[i]} of {permuted[i]}")]);

            Assert.Equal(order.Select(sentence => $"sentence {sentence} of {lengths[sentence]}"), results);
        });
    }

    [Fact]
    public void A_batch_with_another_number_of_results_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() => TokenBudget.Label<int>([3, 4], 100, _ => [1]));
    }
}

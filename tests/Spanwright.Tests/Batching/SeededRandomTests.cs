using Spanwright.Batching;

namespace Spanwright.Tests.Batching;

public sealed class SeededRandomTests
{
    // The known answers of the authors' own implementation (Random123, kat_vectors), as seed, stream, block.
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(
        ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(
        0x299f31d0a4093822UL, 0x0370734413198a2eUL, 0x85a308d3243f6a88UL,
        0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(
        ulong seed, ulong stream, ulong block, uint first, uint second, uint third, uint fourth)
    {
        Assert.Equal((first, second, third, fourth), Philox.Block(seed, stream, block));
    }

    [Fact]
    public void A_counter_is_all_that_is_needed_to_go_on()
    {
        SeededRandom whole = new(seed: 5, RandomPurpose.Sampling);
        uint[] words = [.. Enumerable.Range(0, 20).Select(_ => whole.NextWord())];

        for (int drawn = 0; drawn < words.Length; drawn++)
        {
            SeededRandom resumed = new(seed: 5, RandomPurpose.Sampling, counter: (ulong)drawn);
            Assert.Equal(words[drawn..], Enumerable.Range(drawn, words.Length - drawn).Select(_ => resumed.NextWord()));
        }
    }

    [Fact]
    public void Seeds_purposes_and_numbers_do_not_share_words()
    {
        uint[] first =
        [
            new SeededRandom(1, RandomPurpose.Order).NextWord(),
            new SeededRandom(2, RandomPurpose.Order).NextWord(),
            new SeededRandom(1, RandomPurpose.Dropout).NextWord(),
            new SeededRandom(1, RandomPurpose.Order, number: 1).NextWord(),
        ];

        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public void Every_number_below_the_bound_is_equally_likely(int bound)
    {
        const int PerNumber = 2000;
        SeededRandom random = new(seed: 11, RandomPurpose.Sampling);
        int[] counts = new int[bound];
        for (int i = 0; i < bound * PerNumber; i++)
        {
            counts[random.Next(bound)]++;
        }

        // Five standard deviations of a binomial count.
        Assert.All(counts, count => Assert.InRange(count, PerNumber - 225, PerNumber + 225));
    }

    [Fact]
    public void Fractions_fill_the_unit_interval_evenly()
    {
        SeededRandom random = new(seed: 3, RandomPurpose.Dropout);
        double[] drawn = [.. Enumerable.Range(0, 10_000).Select(_ => random.NextDouble())];

        Assert.All(drawn, value => Assert.InRange(value, 0, 1 - double.Epsilon));
        Assert.InRange(drawn.Average(), 0.485, 0.515);
        Assert.InRange(drawn.Count(value => value < 0.1), 850, 1150);
    }

    [Fact]
    public void A_permutation_holds_every_number_once_and_all_orders_occur()
    {
        SeededRandom random = new(seed: 8, RandomPurpose.Order);
        HashSet<string> orders = new(StringComparer.Ordinal);
        for (int i = 0; i < 300; i++)
        {
            int[] order = random.Permutation(4);
            Assert.Equal([0, 1, 2, 3], order.Order());
            orders.Add(string.Concat(order));
        }

        Assert.Equal(24, orders.Count);
    }
}

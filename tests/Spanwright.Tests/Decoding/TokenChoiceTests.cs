using Spanwright.Batching;
using Spanwright.Decoding;

namespace Spanwright.Tests.Decoding;

public sealed class TokenChoiceTests
{
    private static readonly float[] _scores = [MathF.Log(0.1f), MathF.Log(0.5f), MathF.Log(0.15f), MathF.Log(0.25f)];

    [Fact]
    public void Tokens_are_drawn_by_their_probabilities() =>
        AssertShares([0.1, 0.5, 0.15, 0.25], Shares(new SampledChoice(temperature: 1, topP: 1)));

    [Fact]
    public void A_lower_temperature_sharpens_them()
    {
        double[] squares = [0.01, 0.25, 0.0225, 0.0625];
        AssertShares([.. squares.Select(square => square / squares.Sum())], Shares(new SampledChoice(temperature: 0.5, topP: 1)));
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.51, 2)]
    [InlineData(0.8, 3)]
    [InlineData(0.95, 4)]
    [InlineData(0.01, 1)]
    public void Only_the_most_probable_tokens_stay_that_reach_top_p(double topP, int kept)
    {
        double[] shares = Shares(new SampledChoice(temperature: 1, topP));
        int[] order = [1, 3, 2, 0];
        Assert.All(order[..kept], token => Assert.True(shares[token] > 0));
        Assert.All(order[kept..], token => Assert.Equal(0, shares[token]));
    }

    [Fact]
    public void Of_equal_scores_the_first_is_the_greedy_choice() =>
        Assert.Equal(1, new GreedyChoice().Choose([1, 4, 4, 2], new SeededRandom(0, RandomPurpose.Answer)));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 1.1)]
    public void Impossible_settings_are_refused(double temperature, double topP) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SampledChoice(temperature, topP));

    private static double[] Shares(ITokenChoice choice)
    {
        const int Draws = 20_000;
        SeededRandom random = new(5, RandomPurpose.Answer);
        double[] shares = new double[_scores.Length];
        for (int i = 0; i < Draws; i++)
        {
            shares[choice.Choose(_scores, random)] += 1.0 / Draws;
        }

        return shares;
    }

    private static void AssertShares(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 0.015));
}

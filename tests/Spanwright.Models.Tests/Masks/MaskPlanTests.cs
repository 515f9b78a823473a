using Spanwright.Models.Masks;

namespace Spanwright.Models.Tests.Masks;

public sealed class MaskPlanTests
{
    [Theory]
    [InlineData("none", 4, "0000")]
    [InlineData("causal", 4, "0000")]
    [InlineData("all", 4, "1111")]
    [InlineData("middle", 4, "0110")]
    [InlineData("middle", 30, "000000000111111111111000000000")]
    [InlineData("middle", 32, "00000000001111111111110000000000")]
    [InlineData("top:1", 4, "0001")]
    [InlineData("top:0", 4, "0000")]
    [InlineData("bottom:3", 4, "1110")]
    [InlineData("groups:0011", 8, "00001111")]
    [InlineData("groups:1000", 8, "11000000")]
    [InlineData("groups:101", 8, "11100011")]
    [InlineData("groups:0101", 4, "0101")]
    [InlineData("layers:1-2", 4, "0110")]
    [InlineData("layers:0,2-3", 4, "1011")]
    [InlineData("bits:0110", 4, "0110")]
    public void A_pattern_names_its_layers(string pattern, int layers, string bits) =>
        Assert.Equal(bits, MaskPlan.Parse(pattern, layers).Bits);

    [Theory]
    [InlineData("0011", 4, "groups:0011")]
    [InlineData("midle", 4, "no unmask pattern")]
    [InlineData("top:5", 4, "from 0 to 4")]
    [InlineData("top:-1", 4, "from 0 to 4")]
    [InlineData("top", 4, "no unmask pattern")]
    [InlineData("groups:01010", 4, "5 groups")]
    [InlineData("groups:", 4, "digits 0 and 1")]
    [InlineData("groups:012", 4, "digits 0 and 1")]
    [InlineData("bits:011", 4, "3 digits")]
    [InlineData("layers:2-4", 4, "2-4")]
    [InlineData("layers:3-2", 4, "3-2")]
    [InlineData("layers:a", 4, "'a'")]
    public void A_pattern_that_does_not_fit_says_why(string pattern, int layers, string reason)
    {
        MaskPatternException error = Assert.Throws<MaskPatternException>(() => MaskPlan.Parse(pattern, layers));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains($"'{pattern}'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bits:0110", "1-2")]
    [InlineData("bits:1011", "0, 2-3")]
    [InlineData("none", "none")]
    public void The_unmasked_layers_are_printed(string pattern, string layers) =>
        Assert.Equal(layers, MaskPlan.Parse(pattern, 4).UnmaskedLayers);

    [Fact]
    public void Every_number_of_groups_up_to_the_layers_is_as_even_as_possible()
    {
        for (int groups = 1; groups <= 30; groups++)
        {
            string alternating = string.Concat(Enumerable.Range(0, groups).Select(i => i % 2 == 0 ? '1' : '0'));
            int[] sizes = [.. Runs(MaskPlan.Parse($"groups:{alternating}", 30).Bits)];

            Assert.Equal(groups, sizes.Length);
            Assert.Equal(sizes.OrderDescending(), sizes);
            Assert.InRange(sizes[0] - sizes[^1], 0, 1);
        }
    }

    private static IEnumerable<int> Runs(string bits)
    {
        for (int start = 0; start < bits.Length;)
        {
            int end = start;
            while (end < bits.Length && bits[end] == bits[start])
            {
                end++;
            }

            yield return end - start;
            start = end;
        }
    }
}

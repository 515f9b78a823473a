using CsCheck;
using Spanwright.Reports;

namespace Spanwright.Tests.Reports;

public sealed class AxisTicksTests
{
    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(0, 513, "0 100 200 300 400 500")]
    [InlineData(0.61, 0.69, "0.62 0.64 0.66 0.68")]
    [InlineData(0, 5e-4, "0 1e-4 2e-4 3e-4 4e-4 5e-4")]
    [InlineData(-3, 4, "-2 0 2 4")]
    [InlineData(0, 20_000_000, "0 5M 10M 15M 20M")]
    [InlineData(0, 40_000, "0 10k 20k 30k 40k")]
    [InlineData(0, 15_000, "0 5k 10k 15k")]
    [InlineData(0, 0.002, "0 5e-4 1e-3 1.5e-3 2e-3")]
    public void Ticks_of_a_linear_axis_are_round_numbers(double lower, double upper, string expected) =>
        Assert.Equal(expected, Text(lower, upper, AxisScale.Linear));

    [Theory]
    [InlineData(1, 1e6, "1 10 100 1000 10k 100k 1M")]
    [InlineData(3, 150, "5 10 20 50 100")]
    [InlineData(2.1, 2.9, "2.2 2.4 2.6 2.8")]
    [InlineData(1e-12, 1e12, "1e-12 1e-8 1e-4 1 10k 100M 1T")]
    public void Ticks_of_a_logarithmic_axis_are_powers_of_ten_or_round_between(double lower, double upper, string expected) =>
        Assert.Equal(expected, Text(lower, upper, AxisScale.Logarithmic));

    [Fact]
    public void Every_range_gets_a_few_ticks_that_lie_in_it_in_order() => Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-5, 1e6])
        .Sample((lower, length) =>
        {
            IReadOnlyList<double> ticks = AxisTicks.Between(lower, lower + length, AxisScale.Linear);
            double slack = length * 1e-6;
            return ticks.Count is >= 2 and <= 9 && ticks.SequenceEqual(ticks.Order())
                && ticks.All(tick => tick >= lower - slack && tick <= lower + length + slack);
        });

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.25, "0.25")]
    [InlineData(-0.0002, "-2e-4")]
    [InlineData(1500, "1500")]
    [InlineData(20_000, "20k")]
    [InlineData(1_500_000, "1.5M")]
    [InlineData(3e16, "3e16")]
    public void Labels_are_short(double value, string expected) =>
        Assert.Equal(expected, TickLabels.Text(value, AxisScale.Logarithmic, largest: 3e16));

    private static string Text(double lower, double upper, AxisScale scale) =>
        string.Join(' ', AxisTicks.Between(lower, upper, scale).Select(tick => TickLabels.Text(tick, scale, upper)));
}

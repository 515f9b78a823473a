using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class FixedPointTests
{
    [Theory]
    [InlineData(0.03125, 4, "0.0312")]
    [InlineData(0.09375, 4, "0.0938")]
    [InlineData(0.5, 0, "0")]
    [InlineData(1.5, 0, "2")]
    [InlineData(0.12345, 4, "0.1235")]
    [InlineData(2.0 / 3, 4, "0.6667")]
    [InlineData(100, 2, "100.00")]
    [InlineData(double.NaN, 4, "nan")]
    public void An_exact_tie_goes_to_the_even_digit_as_in_python(double value, int digits, string expected) =>
        Assert.Equal(expected, FixedPoint.Text(value, digits));
}

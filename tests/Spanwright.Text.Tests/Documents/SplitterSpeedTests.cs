using System.Diagnostics;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Tests.Documents;

[Collection(nameof(Alone))]
public sealed class SplitterSpeedTests
{
    private const int TextLength = 2_000_000;

    /// <summary>Timing: a rule that looks back or ahead without bound takes minutes on one of these.</summary>
    [Theory]
    [Trait("tier", "timing")]
    [InlineData("Ada's cat didn't come home (again). ")]
    [InlineData("a+")]
    [InlineData("a.")]
    [InlineData(") ")]
    [InlineData("'")]
    [InlineData("x")]
    [InlineData("e\u0301")]
    [InlineData("&a")]
    public void Two_megabytes_take_linear_time(string part)
    {
        string text = string.Concat(Enumerable.Repeat(part, TextLength / part.Length));
        long start = Stopwatch.GetTimestamp();

        Assert.NotEmpty(new RuleSplitter().Split(text));

        TimeSpan taken = Stopwatch.GetElapsedTime(start);
        GoldenCases.Report($"'{part}': {taken.TotalMilliseconds:F0} ms");
        Assert.InRange(taken, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}

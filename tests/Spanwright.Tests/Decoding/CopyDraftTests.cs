using Spanwright.Decoding;

namespace Spanwright.Tests.Decoding;

public sealed class CopyDraftTests
{
    [Theory]
    [InlineData(new int[0], new int[0])]
    [InlineData(new[] { 99 }, new int[0])]
    [InlineData(new[] { 1 }, new[] { 2, 3, 1, 4 })]
    [InlineData(new[] { 99, 3, 1 }, new[] { 4, 2, 5 })]
    [InlineData(new[] { 4, 2 }, new[] { 5 })]
    [InlineData(new[] { 5 }, new int[0])]
    public void It_goes_on_where_the_longest_common_history_stands(int[] answer, int[] expected) =>
        Assert.Equal(expected, new CopyDraft([1, 2, 3, 1, 4, 2, 5], longest: 4).Draft(answer, place: null));
}

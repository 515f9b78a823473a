using CsCheck;
using Spanwright.Batching;

namespace Spanwright.Tests.Batching;

public sealed class PackingPlanTests
{
    private const int RowLength = 32;

    private static readonly Gen<int[]> _lengths = Gen.Int[1, RowLength].Array[1, 60];

    [Fact]
    public void Sentences_lie_in_rows_without_gap_or_overlap()
    {
        _lengths.Sample(lengths =>
        {
            PackingPlan plan = PackingPlan.FirstFitDecreasing(lengths, RowLength);

            Assert.Equal(lengths, plan.Sentences.Select(sentence => sentence.Length));
            Assert.Equal(Enumerable.Range(0, plan.Rows), plan.Sentences.Select(s => s.Row).Distinct().Order());
            foreach (IGrouping<int, PackedSentence> row in plan.Sentences.GroupBy(sentence => sentence.Row))
            {
                PackedSentence[] inOrder = [.. row.OrderBy(sentence => sentence.Offset)];
                Assert.Equal([0, .. inOrder.SkipLast(1).Select(s => s.End)], inOrder.Select(s => s.Offset));
                Assert.InRange(inOrder[^1].End, 1, RowLength);
            }

            Assert.Equal(plan.Sentences.Max(sentence => sentence.End), plan.Columns);
        });
    }

    [Fact]
    public void Rows_stay_within_the_bound_of_first_fit_decreasing()
    {
        _lengths.Sample(lengths =>
        {
            int fewest = (lengths.Sum() + RowLength - 1) / RowLength;
            int alone = lengths.Count(length => length > RowLength / 2);

            int rows = PackingPlan.FirstFitDecreasing(lengths, RowLength).Rows;

            Assert.InRange(rows, Math.Max(fewest, alone), lengths.Length);
            Assert.True(rows <= (11.0 / 9 * OptimumAtMost(lengths)) + (6.0 / 9));
        });
    }

    [Fact]
    public void Segments_and_positions_say_what_each_cell_is()
    {
        PackingPlan plan = PackingPlan.FirstFitDecreasing([2, 4, 3, 1], rowLength: 6);

        Assert.Equal(
            [new(0, 4, 2), new(0, 0, 4), new(1, 0, 3), new(1, 3, 1)], plan.Sentences);
        Assert.Equal((2, 6), (plan.Rows, plan.Columns));
        Assert.Equal([1, 1, 1, 1, 2, 2, 1, 1, 1, 2, 0, 0], plan.SegmentIds());
        Assert.Equal([0, 1, 2, 3, 0, 1, 0, 1, 2, 0, 0, 0], plan.Positions());
        Assert.Equal(
            [20, 21, 22, 23, 10, 11, 30, 31, 32, 40, -1, -1],
            plan.Place([[10, 11], [20, 21, 22, 23], [30, 31, 32], [40]], padding: -1));
    }

    [Fact]
    public void Every_cell_holds_the_token_of_its_segment_and_position()
    {
        _lengths.Sample(lengths =>
        {
            PackingPlan plan = PackingPlan.FirstFitDecreasing(lengths, RowLength);
            int[][] tokens = [.. lengths.Select((length, i) => Enumerable.Range(0, length).Select(t => (i * 100) + t).ToArray())];

            long[] placed = plan.Place(tokens, padding: -1);
            long[] segments = plan.SegmentIds();
            long[] positions = plan.Positions();

            Assert.Equal(lengths.Sum(), segments.Count(segment => segment > 0));
            for (int cell = 0; cell < placed.Length; cell++)
            {
                Assert.Equal(placed[cell] < 0, segments[cell] == 0);
                Assert.Equal(Math.Max(placed[cell], 0) % 100, positions[cell]);
                bool continues = cell % plan.Columns > 0 && positions[cell] > 0;
                Assert.True(!continues || segments[cell] == segments[cell - 1]);
            }
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(RowLength + 1)]
    public void A_sentence_that_fits_no_row_is_an_error(int length)
    {
        Assert.Throws<ArgumentException>(() => PackingPlan.FirstFitDecreasing([3, length], RowLength));
    }

    // An upper bound of the optimum: any packing is at least as good as itself, here next fit.
    private static int OptimumAtMost(int[] lengths)
    {
        int rows = 1;
        int used = 0;
        foreach (int length in lengths)
        {
            (rows, used) = used + length <= RowLength ? (rows, used + length) : (rows + 1, length);
        }

        return rows;
    }
}

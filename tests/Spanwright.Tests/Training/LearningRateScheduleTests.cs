using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Tests.Training;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(LearningRateShape.Linear, new[] { 0, 0.5, 1, 0.75, 0.5, 0.25 })]
    [InlineData(LearningRateShape.Constant, new[] { 0, 0.5, 1, 1, 1, 1 })]
    [InlineData(LearningRateShape.Cosine, new[] { 0, 0.5, 1, 0.8535533905932737, 0.5, 0.14644660940672627 })]
    public void The_rate_rises_from_zero_and_then_takes_its_shape(LearningRateShape shape, double[] expected)
    {
        LearningRateSchedule schedule = new(shape, TotalSteps: 6, WarmupSteps: 2);

        double[] factors = [.. Enumerable.Range(1, 6).Select(schedule.Factor)];

        Assert.All(expected.Zip(factors), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Theory]
    [InlineData(LearningRateShape.Linear, 0)]
    [InlineData(LearningRateShape.Cosine, 0)]
    [InlineData(LearningRateShape.Constant, 1)]
    public void After_the_last_step_the_rate_stays(LearningRateShape shape, double expected)
    {
        LearningRateSchedule schedule = new(shape, TotalSteps: 6, WarmupSteps: 2);

        Assert.Equal([expected, expected], [schedule.Factor(7), schedule.Factor(50)]);
    }

    [Theory]
    [InlineData(0.05, null, 101, 6)]
    [InlineData(0.0, null, 100, 0)]
    [InlineData(0.05, 9, 100, 9)]
    [InlineData(0.05, 0, 100, 0)]
    public void A_share_of_warm_up_is_rounded_up_and_steps_win(double ratio, int? steps, int total, int expected)
    {
        TrainOptions options = new() { WarmupRatio = ratio, WarmupSteps = steps };

        Assert.Equal(expected, LearningRateSchedule.From(options, total).WarmupSteps);
    }

    [Fact]
    public void A_run_that_is_all_warm_up_has_finite_rates()
    {
        foreach (LearningRateShape shape in Enum.GetValues<LearningRateShape>())
        {
            LearningRateSchedule schedule = new(shape, TotalSteps: 4, WarmupSteps: 4);
            Assert.All(Enumerable.Range(1, 6), step => Assert.InRange(schedule.Factor(step), 0, 1));
        }
    }
}

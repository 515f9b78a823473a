using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Tests.Runs;

public class PaceTests
{
    [Fact]
    public void Nothing_is_known_before_two_steps_in_a_row()
    {
        Pace pace = new(window: 10);
        pace.Add(new TrainingEvent.Started(0, 10, 1));
        pace.Add(Step(1, seconds: 5));

        Assert.Null(pace.TokensPerSecond);
        Assert.Null(pace.Remaining);
    }

    [Fact]
    public void Speed_and_remaining_time_follow_the_last_steps()
    {
        Pace pace = new(window: 2);
        pace.Add(new TrainingEvent.Started(0, 10, 1));
        double seconds = 0;
        foreach ((int step, int duration) in new[] { (1, 50), (2, 50), (3, 4), (4, 4) })
        {
            pace.Add(Step(step, seconds += duration));
        }

        Assert.Equal(25, pace.TokensPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(6 * 4), pace.Remaining);
    }

    [Fact]
    public void Scoring_and_saving_do_not_slow_the_steps()
    {
        Pace pace = new(window: 10);
        pace.Add(new TrainingEvent.Started(0, 10, 1));
        pace.Add(Step(1, 1));
        pace.Add(Step(2, 2));
        pace.Add(new TrainingEvent.Saved(2, "somewhere"));
        pace.Add(Step(3, 100));
        pace.Add(Step(4, 101));

        Assert.Equal(100, pace.TokensPerSecond);
    }

    [Fact]
    public void The_running_loss_weighs_by_labelled_positions()
    {
        Pace pace = new(window: 2);
        pace.Add(Step(1, 1, loss: 100, labelled: 1000));
        pace.Add(Step(2, 2, loss: 1, labelled: 30));
        pace.Add(Step(3, 3, loss: 2, labelled: 10));

        Assert.Equal(1.25, pace.Loss);
    }

    private static TrainingEvent.StepTaken Step(int step, double seconds, double loss = 1, int labelled = 10) => new(
        step, Epoch: 0, loss, GradientNorm: 1, LearningRate: 1, Tokens: 100, labelled, TimeSpan.FromSeconds(seconds));
}

using Spanwright.Runs.TensorBoard;
using Spanwright.Training;

namespace Spanwright.Tests.Runs.TensorBoard;

public sealed class ScalarFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spanwright-").FullName;

    private string File => Path.Combine(_folder, "runs", "events.out.tfevents.test");

    [Fact]
    public void The_reader_of_these_tests_knows_the_published_check_value_of_the_CRC() =>
        Assert.Equal(0xe3069283, EventFile.Crc([.. "123456789"u8]));

    [Fact]
    public void Loss_learning_rate_gradient_norm_and_scores_are_points_of_curves()
    {
        Write(firstStep: 0, Step(1), Step(300), Scored(300, "dev", 0.25));

        List<EventFile.Point> points = EventFile.Points(System.IO.File.ReadAllBytes(File));

        Assert.Equal(
            [
                (1, "train/loss", 0.5f), (1, "train/learning_rate", 1e-4f), (1, "train/grad_norm", 2),
                (300, "train/loss", 150), (300, "train/learning_rate", 1e-4f), (300, "train/grad_norm", 2),
                (300, "dev/strict.micro.f1", 0.25f),
            ],
            points.Select(point => (point.Step, point.Tag, point.Value)));
        Assert.All(points, point => Assert.Equal(1_700_000_000.5, point.WallTime));
    }

    [Fact]
    public void A_run_that_goes_on_drops_the_points_that_come_again()
    {
        Write(firstStep: 0, Step(1), Step(2), Scored(2, "dev", 0.25), Step(3), Step(4), Scored(4, "dev", 0.5));
        Write(firstStep: 2, Scored(2, "dev", 0.75), Step(3), Scored(4, "dev", 1));

        Assert.Equal(
            ["1 train/loss", "2 train/loss", "2 dev/strict.micro.f1 0.25", "3 train/loss", "4 dev/strict.micro.f1 1"],
            Summary());
    }

    [Fact]
    public void Where_a_kill_cut_off_the_last_record_the_file_goes_on_before_it()
    {
        Write(firstStep: 0, Step(1), Step(2));
        byte[] whole = System.IO.File.ReadAllBytes(File);
        for (int cut = 1; cut < 100; cut++)
        {
            System.IO.File.WriteAllBytes(File, whole[..^cut]);
            Write(firstStep: 2, Step(3));

            List<EventFile.Point> points = EventFile.Points(System.IO.File.ReadAllBytes(File));
            Assert.True(points.Count is >= 5 and < 9);
            Assert.Equal([3L, 3L, 3L], points.Select(point => point.Step).TakeLast(3));
        }
    }

    [Fact]
    public void A_run_that_starts_anew_begins_a_new_file()
    {
        Write(firstStep: 0, Step(1), Step(2), Step(3));
        Write(firstStep: 0, Step(1));

        Assert.Equal(["1 train/loss"], Summary());
    }

    [Fact]
    public void The_final_evaluation_gives_no_second_point()
    {
        Write(firstStep: 0, Scored(4, "dev", 0.25), Scored(4, "dev", 0.5), Scored(4, "test", 0.75));

        Assert.Equal(["4 dev/strict.micro.f1 0.25", "4 test/strict.micro.f1 0.75"], Summary());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IEnumerable<string> Summary() => EventFile.Points(System.IO.File.ReadAllBytes(File))
        .Where(point => point.Tag is not ("train/learning_rate" or "train/grad_norm"))
        .Select(point => point.Tag == "train/loss" ? $"{point.Step} {point.Tag}" : FormattableString.Invariant($"{point.Step} {point.Tag} {point.Value}"));

    private void Write(int firstStep, params TrainingEvent[] events)
    {
        using ScalarFile file = new(File, firstStep, new StoppedClock());
        foreach (TrainingEvent happened in events)
        {
            file.Add(happened);
        }
    }

    private static TrainingEvent Step(int step) => new TrainingEvent.StepTaken(
        step, Epoch: 1, Loss: step * 0.5, GradientNorm: 2, LearningRate: 1e-4, Tokens: 10, LabelledTokens: 5, TimeSpan.Zero);

    private static TrainingEvent Scored(int step, string split, double score) => new TrainingEvent.Scored(
        step, Epoch: 1, split, new Dictionary<string, double>(StringComparer.Ordinal) { ["strict.micro.f1"] = score }, IsBest: false);

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_500);
    }
}

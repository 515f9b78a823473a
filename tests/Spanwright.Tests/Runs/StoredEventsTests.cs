using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Tests.Runs;

public sealed class StoredEventsTests
{
    [Fact]
    public void Updates_and_warnings_are_read_back_while_the_log_is_open()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("spanwright-events-");
        try
        {
            TrainingEvent.StepTaken[] steps =
                [new(1, 0.5, double.NaN, 2.5, 1e-3, 10, 8, TimeSpan.FromSeconds(1)), new(2, 1, 0.25, 1.5, 0, 10, 8, TimeSpan.FromSeconds(2))];
            TrainingEvent[] events =
            [
                new TrainingEvent.Warned("odd"), new TrainingEvent.Started(0, 2, 1), .. steps, new TrainingEvent.Warned("odd"),
                new TrainingEvent.Noted("fine"), new TrainingEvent.Saved(2, "there"),
            ];
            RunDirectory directory = new(folder.FullName);
            using EventLog log = new(directory, new EventLines(10, "strict.micro.f1"), TimeProvider.System);
            foreach (TrainingEvent happened in events)
            {
                log.Add(happened);
            }

            StoredEvents stored = StoredEvents.Read(directory.Metrics);

            Assert.Equal(steps.Select(step => step with { Elapsed = default }), stored.Steps);
            Assert.Equal(["odd"], stored.Warnings);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using Spanwright.Training;

namespace Spanwright.Cli.Tests.Rendering;

/// <summary>A short training, event by event.</summary>
internal static class Story
{
    public static IEnumerable<TrainingEvent> Told(FinishReason reason = FinishReason.Completed)
    {
        yield return new TrainingEvent.Started(FirstStep: 0, TotalSteps: 6, TotalEpochs: 2);
        for (int step = 1; step <= 3; step++)
        {
            yield return Step(step);
        }

        yield return Scored(3, "dev", 0.40, isBest: true);
        yield return new TrainingEvent.Saved(3, "runs/one/checkpoint-3");
        for (int step = 4; step <= 6; step++)
        {
            yield return Step(step);
        }

        yield return Scored(6, "dev", 0.35, isBest: false);
        yield return new TrainingEvent.Warned("2 words past the limit got no label.");
        yield return Scored(3, "test", 0.375, isBest: false);
        yield return new TrainingEvent.Finished(6, reason, TimeSpan.FromSeconds(3725));
    }

    private static TrainingEvent.StepTaken Step(int step) => new(
        step, step / 3.0, Loss: 2.0 / step, GradientNorm: 1.25, LearningRate: 5e-4 * (7 - step) / 6, Tokens: 200,
        LabelledTokens: 100, Elapsed: TimeSpan.FromSeconds((step * 2) + (step > 3 ? 60 : 0)));

    private static TrainingEvent.Scored Scored(int step, string split, double f1, bool isBest) => new(
        step, step / 3.0, split,
        new Dictionary<string, double>
        {
            ["strict.micro.precision"] = f1 + 0.05,
            ["strict.micro.recall"] = f1 - 0.05,
            ["strict.micro.f1"] = f1,
            ["lenient.micro.f1"] = f1 + 0.01,
            ["accuracy"] = 0.9,
        },
        isBest);
}

using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Tests.Training;

[Collection(TorchGenerator.Name)]
public sealed class ResumeTests
{
    private static readonly TrainOptions _options = TinyRun.DefaultOptions with
    {
        EvalSteps = 2,
        SaveSteps = 3,
        LoadBestModelAtEnd = true,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void A_run_interrupted_after_any_update_ends_bit_identical_to_one_that_was_not(int interruptedAfter)
    {
        using TinyRun whole = new(_options);
        List<TrainingEvent> expected = whole.Train();

        using TinyRun first = new(_options);
        using CancellationTokenSource stop = new();
        List<TrainingEvent> told = [];
        foreach (TrainingEvent happened in first.Loop().Run(stop.Token))
        {
            told.Add(happened);
            if (happened is TrainingEvent.Started && interruptedAfter == 0
                || happened is TrainingEvent.StepTaken taken && taken.Step == interruptedAfter)
            {
                stop.Cancel();
            }
        }

        using TinyRun second = new(_options, first.Folder);
        told.AddRange(second.Train(resumes: interruptedAfter > 0));

        AssertSameEnd(whole, second);
        Assert.Equal(Steps(expected), Steps(told));
        Assert.Equal(Scores(expected), Scores(told));
        Assert.Equal(FinishReason.Completed, Assert.IsType<TrainingEvent.Finished>(told[^1]).Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_run_that_was_cut_off_repeats_what_was_not_saved_and_ends_bit_identical(int cutAfter)
    {
        using TinyRun whole = new(_options);
        whole.Train();

        using TinyRun first = new(_options);
        _ = first.Events().First(happened => happened is TrainingEvent.StepTaken taken && taken.Step == cutAfter);
        using TinyRun second = new(_options, first.Folder);
        second.Train(resumes: true);

        AssertSameEnd(whole, second);
    }

    [Fact]
    public void An_interruption_while_scoring_saves_and_scores_again_when_resumed()
    {
        using TinyRun whole = new(_options);
        List<TrainingEvent> expected = whole.Train();

        using TinyRun first = new(_options);
        using CancellationTokenSource stop = new();
        first.Score = token =>
        {
            stop.Cancel();
            token.ThrowIfCancellationRequested();
            return new Dictionary<string, double>(StringComparer.Ordinal);
        };
        List<TrainingEvent> told = [.. first.Loop().Run(stop.Token)];
        Assert.Equal(FinishReason.Interrupted, Assert.IsType<TrainingEvent.Finished>(told[^1]).Reason);
        Assert.IsType<TrainingEvent.Saved>(told[^2]);
        Assert.DoesNotContain(told, happened => happened is TrainingEvent.Scored);

        using TinyRun second = new(_options, first.Folder);
        told.AddRange(second.Train(resumes: true));

        AssertSameEnd(whole, second);
        Assert.Equal(Scores(expected), Scores(told));
    }

    [Fact]
    public void A_torn_checkpoint_is_passed_over_and_the_one_before_is_used()
    {
        using TinyRun whole = new(_options);
        whole.Train();
        using TinyRun first = new(_options);
        _ = first.Events().First(happened => happened is TrainingEvent.StepTaken { Step: 7 });
        string newest = Path.Combine(first.Folder, $"checkpoint-{first.Store.Steps()[^1]}", "weights.safetensors");
        using (FileStream file = new(newest, FileMode.Open))
        {
            file.SetLength(file.Length - 1);
        }

        using TinyRun second = new(_options, first.Folder);
        second.Train(resumes: true);

        Assert.Contains("weights.safetensors is missing or not as it was written", Assert.Single(second.TornCheckpoints), StringComparison.Ordinal);
        AssertSameEnd(whole, second);
    }

    [Fact]
    public void A_finished_run_that_is_resumed_finishes_at_once_with_the_same_weights()
    {
        using TinyRun first = new(_options);
        first.Train();
        using TinyRun second = new(_options, first.Folder);

        List<TrainingEvent> told = second.Train(resumes: true);

        Assert.Equal(2, told.Count);
        AssertSameEnd(first, second);
    }

    [Fact]
    public void Another_plan_or_corpus_is_not_resumed()
    {
        using TinyRun first = new(_options);
        first.Train();

        foreach (TrainOptions other in (TrainOptions[])[
            _options with { NumTrainEpochs = 4 },
            _options with { LrSchedulerType = LearningRateShape.Cosine },
            _options with { Seed = 7 },
            _options with { PerDeviceTrainBatchSize = 5, GradientAccumulationSteps = 2 }])
        {
            using TinyRun second = new(other, first.Folder);
            TrainingException error = Assert.Throws<TrainingException>(() => second.Train(resumes: true));
            Assert.Contains("does not belong to the run as it is set now", error.Message, StringComparison.Ordinal);
        }
    }

    // The last checkpoints are compared byte by byte: weights, optimizer, sampler, schedule, scores.
    internal static void AssertSameEnd(TinyRun expected, TinyRun actual)
    {
        Assert.Equal(expected.Tagger.Weights(), actual.Tagger.Weights());
        string last = expected.Store.Folder(expected.Store.Steps()[^1]);
        string other = actual.Store.Folder(actual.Store.Steps()[^1]);
        Assert.Equal(Path.GetFileName(last), Path.GetFileName(other));
        string[] names = [.. Directory.GetFiles(last).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
        Assert.Contains("optimizer.safetensors", names);
        Assert.All(names, name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(last, name)), File.ReadAllBytes(Path.Combine(other, name))));
    }

    private static IEnumerable<TrainingEvent> Steps(List<TrainingEvent> told) => told
        .OfType<TrainingEvent.StepTaken>()
        .Select(taken => taken with { Elapsed = TimeSpan.Zero });

    private static IEnumerable<string> Scores(List<TrainingEvent> told) => told
        .OfType<TrainingEvent.Scored>()
        .Select(scored => $"{scored.Step} {scored.Epoch} {scored.Scores["accuracy"]} {scored.IsBest}");
}

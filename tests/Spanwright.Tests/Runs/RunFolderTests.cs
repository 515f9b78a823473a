using System.Text.Json.Nodes;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Tests.Runs.TensorBoard;
using Spanwright.Tests.Training;
using Spanwright.Training;

namespace Spanwright.Tests.Runs;

[Collection(TorchGenerator.Name)]
public sealed class RunFolderTests
{
    [Fact]
    public void The_log_has_a_line_for_every_event_that_needs_one()
    {
        using TinyTaggerRun tiny = new();
        RunOptions options = tiny.Options("run");
        List<TrainingEvent> told = TinyTaggerRun.ToEnd(options);

        Assert.Equal(Lines(options, told), File.ReadAllLines(tiny.Path("run/train.log")));
        Assert.Equal(3, Lines(options, told).Count(line => line.StartsWith("step ", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_log_of_a_run_that_goes_on_follows_what_was_there()
    {
        using TinyTaggerRun tiny = new();
        RunOptions options = tiny.Options("run");
        TinyTaggerRun.Kill(options, afterEvents: 8);
        string[] before = File.ReadAllLines(tiny.Path("run/train.log"));

        List<TrainingEvent> told = TinyTaggerRun.ToEnd(options);

        Assert.NotEmpty(before);
        Assert.Contains(told, happened => happened is TrainingEvent.Started { FirstStep: > 0 });
        Assert.Equal([.. before, .. Lines(options, told)], File.ReadAllLines(tiny.Path("run/train.log")));
    }

    [Fact]
    [Trait("tier", "slow")]
    public void Wherever_a_run_was_killed_its_files_tell_every_update_and_every_score_once()
    {
        using TinyTaggerRun tiny = new();
        int events = TinyTaggerRun.ToEnd(tiny.Options("whole")).Count;
        string[] metrics = Metrics(tiny.Path("whole"));
        string[] points = Points(tiny.Path("whole"));
        Assert.Contains("6 train/loss", points.Select(point => point[..point.LastIndexOf(' ')]));
        for (int killed = 1; killed < events; killed++)
        {
            RunOptions options = tiny.Options($"killed-{killed}");
            TinyTaggerRun.Kill(options, killed);
            TinyTaggerRun.ToEnd(options);

            Assert.Equal(metrics, Metrics(options.OutputDir));
            Assert.Equal(points, Points(options.OutputDir));
        }
    }

    [Fact]
    public void The_tagger_after_the_last_update_is_kept_beside_the_best()
    {
        using TinyTaggerRun tiny = new();
        RunOptions options = tiny.Options("run", new TrainOptions { MetricForBestModel = "strict.micro.precision" });
        List<TrainingEvent> told = TinyTaggerRun.ToEnd(options);
        int best = told.OfType<TrainingEvent.Scored>().Last(scored => scored.IsBest).Step;

        Assert.True(best < options.Train.MaxSteps, "the example needs a best checkpoint that is not the last");
        Assert.Equal(Weights(tiny.Path($"run/checkpoint-{best}")), Weights(tiny.Path("run/best")));
        Assert.Equal(Weights(tiny.Path("run/checkpoint-6")), Weights(tiny.Path("run/last")));
        Assert.NotEqual(Weights(tiny.Path("run/best")), Weights(tiny.Path("run/last")));
        using Tagger tagger = Tagger.Load(tiny.Path("run/last"));
    }

    [Theory]
    [InlineData("train.conll")]
    [InlineData("dev.conll")]
    public void A_run_does_not_go_on_with_other_data(string file)
    {
        using TinyTaggerRun tiny = new();
        RunOptions options = tiny.Options("run");
        TinyTaggerRun.Kill(options, afterEvents: 8);
        string before = File.ReadAllText(tiny.Path(file));
        File.WriteAllText(tiny.Path(file), before.Replace("soup", "stew", StringComparison.Ordinal));

        TrainingException error = Assert.Throws<TrainingException>(() => TinyTaggerRun.ToEnd(options));

        Assert.Equal(tiny.Path(file), error.File);
        Assert.Contains("sentences are not those that the run had when it saved", error.Problem, StringComparison.Ordinal);
        Assert.Contains("Restore the file", error.Remedy, StringComparison.Ordinal);
        File.WriteAllText(tiny.Path(file), before.Replace(' ', '\t'));
        TinyTaggerRun.ToEnd(options); // says the same in another layout
    }

    [Fact]
    public void A_checkpoint_of_another_run_whose_best_one_is_not_here_is_refused_before_any_update()
    {
        using TinyTaggerRun tiny = new();
        TinyTaggerRun.ToEnd(tiny.Options("other", new TrainOptions { SaveTotalLimit = 9 }));
        RunOptions options = tiny.Options("run", new TrainOptions { ResumeFromCheckpoint = tiny.Path("other/checkpoint-3") });

        TrainingException error = Assert.Throws<TrainingException>(() => TinyTaggerRun.ToEnd(options));

        Assert.Equal(tiny.Path("run/checkpoint-2"), error.File);
        Assert.Contains("the best checkpoint so far cannot be used", error.Problem, StringComparison.Ordinal);
        Assert.False(File.Exists(tiny.Path("run/metrics.jsonl")));
    }

    [Fact]
    public void A_finished_checkpoint_of_another_run_can_be_gone_on_from_where_nothing_is_chosen()
    {
        using TinyTaggerRun tiny = new();
        TrainOptions lastOnly = new() { LoadBestModelAtEnd = false };
        TinyTaggerRun.ToEnd(tiny.Options("other", lastOnly));

        TinyTaggerRun.ToEnd(tiny.Options("run", lastOnly with { ResumeFromCheckpoint = tiny.Path("other/checkpoint-6") }));

        Assert.Equal(Weights(tiny.Path("other/last")), Weights(tiny.Path("run/last")));
        Assert.True(Directory.Exists(tiny.Path("run/checkpoint-6")));
    }

    private static string[] Lines(RunOptions options, IEnumerable<TrainingEvent> told)
    {
        EventLines lines = new(options.Train.LogSteps, options.Train.MetricForBestModel);
        return [.. told.Select(lines.Next).OfType<string>()];
    }

    private static string[] Metrics(string run) =>
    [
        .. File.ReadLines(Path.Combine(run, "metrics.jsonl"))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(happened => happened["event"]!.GetValue<string>() is "step_taken" or "scored" or "noted")
            .Select(happened =>
            {
                happened.Remove("elapsed_seconds");
                return happened.ToJsonString();
            }),
    ];

    private static string[] Points(string run) =>
    [
        .. EventFile.Points(File.ReadAllBytes(Path.Combine(run, "runs", "events.out.tfevents.spanwright")))
            .Select(point => $"{point.Step} {point.Tag} {point.Value:R}"),
    ];

    private static byte[] Weights(string folder) => File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));
}

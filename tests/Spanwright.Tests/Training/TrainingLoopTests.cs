using Spanwright.Options;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Tests.Training;

[Collection(TorchGenerator.Name)]
public sealed class TrainingLoopTests
{
    [Fact]
    public void The_loop_tells_every_update_scoring_and_checkpoint_in_order()
    {
        using TinyRun run = new(TinyRun.DefaultOptions with { NumTrainEpochs = 2 });

        List<TrainingEvent> told = run.Train();

        string[] kinds = [.. told.Select(happened => happened.GetType().Name)];
        string[] epoch = ["StepTaken", "StepTaken", "StepTaken", "Scored", "Saved"];
        Assert.Equal(["Started", .. epoch, .. epoch, "Finished"], kinds);
        Assert.Equal(new TrainingEvent.Started(0, 6, 2), told[0]);
        Assert.Equal([1, 2, 3, 4, 5, 6], told.OfType<TrainingEvent.StepTaken>().Select(taken => taken.Step));
        Assert.Equal(2.0, told.OfType<TrainingEvent.StepTaken>().Last().Epoch);
        Assert.Equal(run.Tagger.Lengths.Sum(), told.OfType<TrainingEvent.StepTaken>().Take(3).Sum(taken => taken.Tokens));
    }

    [Fact]
    public void The_tagger_learns()
    {
        using TinyRun run = new(TinyRun.DefaultOptions with { NumTrainEpochs = 40 });
        double before = run.Tagger.Accuracy();

        List<TrainingEvent> told = run.Train();

        double[] losses = [.. told.OfType<TrainingEvent.StepTaken>().Select(taken => taken.Loss)];
        Assert.True(losses[^1] < losses[0] / 2, $"loss {losses[0]} to {losses[^1]}");
        Assert.True(run.Tagger.Accuracy() > Math.Max(before, 0.9), $"accuracy {run.Tagger.Accuracy()}");
    }

    [Fact]
    public void The_best_checkpoint_is_kept_and_its_weights_are_the_result()
    {
        double[] scores = [0.2, 0.7, 0.3, 0.1];
        using TinyRun run = new(TinyRun.DefaultOptions with
        {
            NumTrainEpochs = scores.Length,
            SaveTotalLimit = 1,
            LoadBestModelAtEnd = true,
        });
        List<float[]> weights = [];
        run.Score = _ =>
        {
            weights.Add(run.Tagger.Weights());
            return Accuracy(scores[weights.Count - 1]);
        };

        List<TrainingEvent> told = run.Train();

        Assert.Equal([true, true, false, false], told.OfType<TrainingEvent.Scored>().Select(scored => scored.IsBest));
        Assert.Equal([6, 12], run.Store.Steps());
        Assert.Equal(weights[1], run.Tagger.Weights());
    }

    [Fact]
    public void Without_choosing_the_last_weights_are_the_result()
    {
        double[] scores = [0.2, 0.7, 0.3];
        int scored = 0;
        using TinyRun run = new(TinyRun.DefaultOptions with { LoadBestModelAtEnd = false, SaveTotalLimit = 1 });
        float[] last = [];
        run.Score = _ =>
        {
            last = run.Tagger.Weights();
            return Accuracy(scores[scored++]);
        };

        run.Train();

        Assert.Equal([9], run.Store.Steps());
        Assert.Equal(last, run.Tagger.Weights());
    }

    [Fact]
    public void Training_stops_when_the_score_has_not_risen_for_the_patience()
    {
        double[] scores = [0.2, 0.7, 0.7, 0.6, 0.9];
        int scored = 0;
        using TinyRun run = new(TinyRun.DefaultOptions with { NumTrainEpochs = 5, EarlyStoppingPatience = 2 });
        run.Score = _ => Accuracy(scores[scored++]);

        TrainingEvent.Finished end = Assert.IsType<TrainingEvent.Finished>(run.Train()[^1]);

        Assert.Equal((12, FinishReason.EarlyStopped), (end.Step, end.Reason));
        Assert.Equal(4, scored);
    }

    [Fact]
    public void A_lower_score_can_be_the_better_one()
    {
        double[] scores = [0.9, 0.4, 0.5];
        int scored = 0;
        using TinyRun run = new();
        run.Plan = run.Plan with { LowerIsBetter = true };
        run.Score = _ => Accuracy(scores[scored++]);

        List<TrainingEvent> told = run.Train();

        Assert.Equal([true, true, false], told.OfType<TrainingEvent.Scored>().Select(entry => entry.IsBest));
    }

    [Fact]
    public void A_score_that_is_not_there_is_named_with_the_known_ones()
    {
        using TinyRun run = new(TinyRun.DefaultOptions with { MetricForBestModel = "strict.micro.f2" });

        TrainingException error = Assert.Throws<TrainingException>(() => run.Train());

        Assert.Contains("'strict.micro.f2'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Known: accuracy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_with_nothing_labelled_warns_and_leaves_the_weights()
    {
        using TinyRun run = new(TinyRun.DefaultOptions with { MaxSteps = 1, WarmupRatio = 0 });
        run.Tagger.Unlabelled.UnionWith(Enumerable.Range(0, TinyTagger.Sentences));
        float[] before = run.Tagger.Weights();

        List<TrainingEvent> told = run.Train();

        Assert.Contains("no labelled position", Assert.Single(told.OfType<TrainingEvent.Warned>()).Message, StringComparison.Ordinal);
        Assert.Equal(before, run.Tagger.Weights());
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_the_run_with_a_record_and_without_an_update()
    {
        using TinyRun run = new();
        float[] before = [];
        int microBatches = 0;
        run.Tagger.BeforeMicroBatch = _ =>
        {
            if (++microBatches == 5)
            {
                using var noGradient = no_grad();
                using Tensor bias = run.Tagger.Parameters[^1].Parameter.fill_(float.NaN).alias();
                before = run.Tagger.Weights();
            }
        };

        TrainingException error = Assert.Throws<TrainingException>(() => run.Train());

        Assert.Contains("update 3", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, run.Tagger.Weights());
        string record = File.ReadAllText(error.File);
        Assert.Contains("\"step\": 3", record, StringComparison.Ordinal);
        Assert.Contains("_hidden.weight", record, StringComparison.Ordinal);
        Assert.Contains("\"sentences\"", record, StringComparison.Ordinal);
        Assert.StartsWith(run.Folder, error.File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_the_loss_does_not_reach_stops_the_run_once_the_weights_have_moved()
    {
        using TinyRun run = new();
        run.Tagger.BeforeMicroBatch = _ => run.Tagger.Parameters[1].Parameter.requires_grad = false;

        TrainingException error = Assert.Throws<TrainingException>(() => run.Train());

        Assert.Contains("update 3", error.Message, StringComparison.Ordinal); // the first update had the rate 0
        Assert.Contains("_hidden.weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Live_tensors_stay_flat_over_the_updates()
    {
        using TinyRun run = new(TinyRun.DefaultOptions with { NumTrainEpochs = 20, EvalSteps = 1000 });
        List<long> counts = [];
        foreach (TrainingEvent happened in run.Events())
        {
            if (happened is TrainingEvent.StepTaken { Step: > 3 })
            {
                counts.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
            }
        }

        Assert.Equal(57, counts.Count);
        Assert.Single(counts.Distinct());
    }

    [Fact]
    public void Memory_is_trimmed_every_twenty_updates()
    {
        using TinyRun run = new(TinyRun.DefaultOptions with { MaxSteps = 45 });

        run.Train();

        Assert.Equal(2, run.Trims);
    }

    [Fact]
    public void Every_option_of_the_optimizer_and_the_order_has_an_effect()
    {
        TrainOptions plain = TinyRun.DefaultOptions with { MaxGradNorm = 0.2 };
        TrainOptions[] others =
        [
            plain with { LearningRate = 0.03 },
            plain with { HeadLearningRate = 0.03 },
            plain with { WeightDecay = 0 },
            plain with { AdamBeta1 = 0.8 },
            plain with { AdamBeta2 = 0.9 },
            plain with { AdamEpsilon = 1e-3 },
            plain with { WarmupRatio = 0 },
            plain with { WarmupSteps = 3 },
            plain with { LrSchedulerType = LearningRateShape.Cosine },
            plain with { LrSchedulerType = LearningRateShape.Constant },
            plain with { MaxGradNorm = 0.1 },
            plain with { MaxGradNorm = 0 },
            plain with { Seed = 43 },
            plain with { NumTrainEpochs = 2 },
            plain with { MaxSteps = 5 },
            plain with { PerDeviceTrainBatchSize = 3 },
            plain with { GradientAccumulationSteps = 1 },
            plain with { LossNormalization = LossNormalization.MicroBatchMean },
            plain with { LossNormalization = LossNormalization.LastMicroBatch },
        ];

        List<float[]> results = [Result(plain)];
        results.AddRange(others.Select(options => Result(options)));
        results.Add(Result(plain, dropout: 0.3));
        Assert.Equal(Result(plain), results[0]);
        Assert.Equal(results.Count, results.Select(weights => string.Join(' ', weights)).Distinct().Count());
    }

    private static float[] Result(TrainOptions options, double dropout = 0.1)
    {
        using TinyRun run = new(options, dropout: dropout);
        run.Train();
        return run.Tagger.Weights();
    }

    private static Dictionary<string, double> Accuracy(double score) => new(StringComparer.Ordinal) { ["accuracy"] = score };
}

using Spanwright.Evaluation;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Reports;

namespace Spanwright.Runs;

/// <summary>Puts together what the report of a finished run shows.</summary>
internal static class RunReport
{
    /// <summary>The report.</summary>
    public static Report Of(RunDirectory directory, RunResult result)
    {
        StoredEvents stored = StoredEvents.Read(directory.Metrics);
        return new Report
        {
            Title = Path.GetFileName(Path.GetFullPath(directory.Path)),
            Facts = [.. Facts(result)],
            Unmask = result.Model.Backbone.Plan,
            RunFile = OptionsWriter.Write(result.Options),
            Training = result.Corpora.Train,
            Splits = [.. result.Splits.OrderBy(split => split.Key != result.Headline?.Key)
                .Select(split => new ReportSplit(split.Key, split.Value))],
            Steps = stored.Steps,
            Scorings = result.State.Scorings,
            Warnings = stored.Warnings,
        };
    }

    private static IEnumerable<ReportFact> Facts(RunResult result)
    {
        LabelerSettings settings = result.Model.Settings;
        TrainOptions train = result.Options.Train;
        yield return new("Method", result.Options.Method.Replace('_', ' '));
        yield return new("Model", Path.GetFileName(result.Pretrained.Path)
            + (result.Options.Model.RandomInit ? ", random weights (not pretrained)" : ""));
        yield return new("Trained weights", result.Model.Adapter is { } adapter
            ? $"low-rank adapter (r {adapter.Options.Rank}, alpha {adapter.Options.Alpha})"
            : "all");
        yield return new("Unmask pattern", $"{settings.Unmask}: layers {result.Model.Backbone.Plan.UnmaskedLayers}");
        yield return new("Causality self-test", $"{result.CausalityAfter.Observed}, as planned (1: a layer that sees what follows)");
        foreach (ReportFact fact in result.Model.Facts)
        {
            yield return fact;
        }

        yield return new("Training", $"{result.State.Step} updates of {train.PerDeviceTrainBatchSize * train.GradientAccumulationSteps} "
            + $"sentences, {result.State.Tokens} tokens, learning rate {train.LearningRate}");
        yield return new("Result", result.Options.KeepsBest && result.State.Best is { } best
            ? $"best on dev ({train.MetricForBestModel}): after update {best.Step}"
            : "after the last update");
        if (result.Headline is { } headline)
        {
            yield return new($"F1 on {headline.Key}", result.Baselines[headline.Key].Sentence(headline.Value));
        }

        foreach ((string name, LabeledSplit split) in result.Splits.Where(split => split.Value.Answers is not null))
        {
            yield return new($"Answers on {name}", split.Answers!.Value.InWords());
        }

        yield return new("Seed", $"{train.Seed}");
        yield return new("Machine", $"{result.Model.Backbone.Place.Device}, {settings.Dtype.ToString().ToLowerInvariant()}, "
            + $"{Duration(result.Finished.Elapsed)}, {ProcessMemory.PeakBytes / 1e9:0.0} GB of memory at the peak");
    }

    private static string Duration(TimeSpan elapsed) =>
        elapsed.TotalMinutes < 2 ? $"{elapsed.TotalSeconds:0} s" : $"{elapsed.TotalMinutes:0} min";
}

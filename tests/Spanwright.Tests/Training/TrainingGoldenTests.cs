using Spanwright.Testing;

namespace Spanwright.Tests.Training;

/// <summary>Training step by step against the records of torch and PEFT: losses, gradient norms, rates, weights.</summary>
public sealed class TrainingGoldenTests
{
    [Fact]
    public void Losses_norms_rates_and_weights_follow_the_reference_step_by_step()
    {
        GoldenCount count = new();
        string folder = SharedFolders.Goldens("training");
        foreach (string file in Directory.GetFiles(Path.Combine(folder, "runs"), "*.json").Order(StringComparer.Ordinal))
        {
            using GoldenRun run = new(folder, file);
            run.Follow();
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void A_trained_adapter_gives_the_reference_scores_under_each_pattern()
    {
        GoldenCount count = new();
        string folder = SharedFolders.Goldens("training");
        foreach (string adapter in Directory.GetDirectories(folder, "final-adapter-*"))
        {
            count.Ran(GoldenRun.CompareAdapter(folder, adapter));
        }

        count.Report();
    }
}

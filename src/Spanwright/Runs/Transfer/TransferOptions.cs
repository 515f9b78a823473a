using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>A recipe of <c>spanwright transfer</c>: two domains, and the grid of runs that says what carries over.</summary>
public sealed record TransferOptions : ICheckedOptions
{
    /// <summary>Where it is computed: <c>auto</c> (a GPU where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:0</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Folder of all runs and of the table; finished runs in it are not run again.</summary>
    public string OutputDir { get; init; } = "";

    /// <summary>Which pretrained model, how it reads, and how a word gets its label.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>The domain with many labels: train and dev are read.</summary>
    public DataOptions Source { get; init; } = new();

    /// <summary>The domain with few labels: train, test and, where needed, dev are read.</summary>
    public DataOptions Target { get; init; } = new();

    /// <summary>Second labellings of the words, in both domains.</summary>
    public IReadOnlyList<SignalSection> Signals { get; init; } = [];

    /// <summary>How signals are used; model, few_shot and start_from are set by the grid.</summary>
    public MultiTaskOptions MultiTask { get; init; } = new();

    /// <summary>Which runs make the table.</summary>
    public GridSection Grid { get; init; } = new();

    /// <summary>What is different in training on few target sentences.</summary>
    public FewShotSection FewShot { get; init; } = new();

    /// <summary>Low-rank adapters on a frozen model; without the section all weights are trained.</summary>
    public LoraSection? Lora { get; init; }

    /// <summary>Training on whole corpora; the seed is the grid's.</summary>
    public TrainOptions Train { get; init; } = new();

    /// <summary>Collects what is wrong with the values, section by section and between sections.</summary>
    public void Check(OptionProblems problems)
    {
        problems.Require(DeviceName.IsKnown(Device), "device", Device, "must be auto, cpu, cuda or cuda:0");
        if (OutputDir.Length == 0)
        {
            problems.Add("output_dir", "is missing. Name the folder for the runs and the table.");
        }

        Model.Check(problems);
        CheckDomain(Source, "source", problems);
        CheckDomain(Target, "target", problems);
        MultiTask.Check(problems);
        Grid.Check(problems);
        FewShot.Check(problems);
        Lora?.Check(problems);
        Train.Check(problems);
        SignalSources.Check(Signals, problems);
        Require(problems, Target.Test is not null, "target.test", "is missing. Name the sentences that all runs are scored on.");
        Require(
            problems, (Grid.Selection != ModelSelection.SourceDev && !Grid.Searches) || Source.Dev is not null, "source.dev",
            "is missing. Name the sentences that choose the source's weights, or set grid.selection: last.");
        Require(
            problems, Grid.Selection != ModelSelection.TargetPerplexity || Target.Dev is not null, "target.dev",
            "is missing. Its text, not its labels, chooses the weights with grid.selection: target_perplexity.");
        Require(
            problems, Signals.Count > 0 || Grid.Models.All(model => model == "vanilla"), "signals",
            "is empty, but grid.models has models that use signals. Name at least one signal, or leave vanilla alone.");
    }

    private static void Require(OptionProblems problems, bool holds, string key, string message)
    {
        if (!holds)
        {
            problems.Add(key, message);
        }
    }

    // A domain is a data section under another name.
    private static void CheckDomain(DataOptions domain, string name, OptionProblems problems)
    {
        OptionProblems own = new();
        domain.Check(own);
        foreach (OptionProblem problem in own.All)
        {
            problems.Add(name + problem.Key["data".Length..], problem.Message, problem.Place);
        }
    }
}

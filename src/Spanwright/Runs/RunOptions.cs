using Spanwright.Models.Heads;
using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>The whole run file as one record. Every key, its default and its meaning stand here and in the sections.</summary>
public sealed record RunOptions : ICheckedOptions
{
    /// <summary>How sentences are labelled: <c>token_classification</c>.</summary>
    public string Method { get; init; } = "token_classification";

    /// <summary>Where it is computed: <c>auto</c> (a GPU where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:0</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Folder of everything that the run leaves behind; made if it is not there.</summary>
    public string OutputDir { get; init; } = "";

    /// <summary>
    /// <c>clean</c> (the best checkpoint on the development sentences) or <c>paper</c> (the last epoch's weights,
    /// nothing selected, as the papers have it).
    /// </summary>
    public RunMode Mode { get; init; } = RunMode.Clean;

    /// <summary>Which pretrained model, how it reads, and how a word gets its label.</summary>
    public ModelOptions Model { get; init; } = new();

    /// <summary>The corpora and how their files are read.</summary>
    public DataOptions Data { get; init; } = new();

    /// <summary>Low-rank adapters on a frozen model; without the section all weights are trained.</summary>
    public LoraSection? Lora { get; init; }

    /// <summary>The optimizer, its schedule, and when to score, save and stop.</summary>
    public TrainOptions Train { get; init; } = new();

    /// <summary>Whether the result is the checkpoint with the best score (else: the last one).</summary>
    public bool KeepsBest => Train.LoadBestModelAtEnd ?? (Mode == RunMode.Clean && Data.Dev is not null);

    /// <summary>Collects what is wrong with the values, section by section and between sections.</summary>
    public void Check(OptionProblems problems)
    {
        problems.RequireOneOf("method", Method, ["token_classification"]);
        problems.Require(DeviceName.IsKnown(Device), "device", Device, "must be auto, cpu, cuda or cuda:0");
        if (OutputDir.Length == 0)
        {
            problems.Add("output_dir", "is missing. Name the folder for the results of the run.");
        }

        Model.Check(problems);
        Data.Check(problems);
        Lora?.Check(problems);
        Train.Check(problems);
        AddIf(
            problems, Lora is not null && Model.RandomInit, "lora",
            "has no use with model.random_init: an adapter corrects a pretrained model. Leave the section out to train all weights.");
        CheckSelection(problems);
    }

    private void CheckSelection(OptionProblems problems)
    {
        if (Data.Dev is null)
        {
            const string NeedsDev = "needs development sentences. Name them in data.dev, or leave this key out.";
            AddIf(problems, Train.LoadBestModelAtEnd == true, "train.load_best_model_at_end", NeedsDev);
            AddIf(problems, Train.EarlyStoppingPatience is not null, "train.early_stopping_patience", NeedsDev);
            AddIf(problems, Train.EvalSteps is not null, "train.eval_steps", NeedsDev);
        }

        if (Mode == RunMode.Paper)
        {
            const string Contradicts = "contradicts mode: paper, which keeps the last epoch. Leave it out, or set mode: clean.";
            AddIf(problems, Train.LoadBestModelAtEnd == true, "train.load_best_model_at_end", Contradicts);
            AddIf(problems, Train.EarlyStoppingPatience is not null, "train.early_stopping_patience", Contradicts);
            AddIf(problems, Model.Readout != WordReadout.First, "model.readout", "must be first in mode: paper. Set mode: clean for another.");
        }
    }

    private static void AddIf(OptionProblems problems, bool wrong, string key, string message)
    {
        if (wrong)
        {
            problems.Add(key, message);
        }
    }
}

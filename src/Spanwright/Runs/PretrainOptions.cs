using Spanwright.Methods.LanguageModeling;
using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>The whole file of a pre-training run as one record.</summary>
public sealed record PretrainOptions : ICheckedOptions
{
    /// <summary>Where it is computed: <c>auto</c> (a GPU where there is one), <c>cpu</c>, <c>cuda</c> or <c>cuda:0</c>.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Folder of everything that the run leaves behind; made if it is not there.</summary>
    public string OutputDir { get; init; } = "";

    /// <summary>Which model is made, or gone on with.</summary>
    public LanguageModelOptions Model { get; init; } = new();

    /// <summary>What is read.</summary>
    public TextOptions Text { get; init; } = new();

    /// <summary>What is predicted.</summary>
    public ObjectiveOptions Objective { get; init; } = new();

    /// <summary>Low-rank adapters on a frozen model, merged into it at the end; without the section all weights are trained.</summary>
    public LoraSection? Lora { get; init; }

    /// <summary>The optimizer, its schedule, and when to score, save and stop. Sentences are blocks of text here.</summary>
    public TrainOptions Train { get; init; } = new()
    {
        NumTrainEpochs = 1,
        LrSchedulerType = LearningRateShape.Cosine,
        WarmupRatio = 0.02,
        AdamBeta2 = 0.95,
        WeightDecay = 0.1,
        GroupByLength = false,
        MetricForBestModel = LanguageModelScores.LossName,
        LoadBestModelAtEnd = false,
    };

    /// <summary>Collects what is wrong with the values, section by section and between sections.</summary>
    public void Check(OptionProblems problems)
    {
        problems.Require(DeviceName.IsKnown(Device), "device", Device, "must be auto, cpu, cuda or cuda:0");
        if (OutputDir.Length == 0)
        {
            problems.Add("output_dir", "is missing. Name the folder for the results of the run.");
        }

        Model.Check(problems);
        Text.Check(problems);
        Objective.Check(problems);
        Lora?.Check(problems);
        Train.Check(problems);
        problems.Require(!Train.GroupByLength, "train.group_by_length", "true", "must be false: all blocks have one length");
        problems.RequireOneOf("train.metric_for_best_model", Train.MetricForBestModel, [LanguageModelScores.LossName]);
        if (Lora is not null && Model.RandomInit)
        {
            problems.Add(
                "lora",
                "has no use with model.random_init: an adapter corrects a pretrained model. Leave the section out to train all weights.");
        }

        if (Text.Holdout == 0 && Text.Dev.Count == 0 && (Train.LoadBestModelAtEnd == true || Train.EarlyStoppingPatience is not null))
        {
            problems.Add("text.holdout", "is 0, but choosing the best weights and early stopping need held-out text.");
        }
    }
}

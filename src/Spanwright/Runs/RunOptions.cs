using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Models.Adapters;
using Spanwright.Models.Heads;
using Spanwright.Options;
using Spanwright.Runs.Transfer;

namespace Spanwright.Runs;

/// <summary>The whole run file as one record. Every key, its default and its meaning stand here and in the sections.</summary>
public sealed record RunOptions : ICheckedOptions
{
    /// <summary>The method that reads a tag at every word.</summary>
    internal const string TokenClassification = "token_classification";

    /// <summary>The method that lets a decoder write the labels.</summary>
    internal const string InContextMethod = "in_context";

    /// <summary>The method that reads a tag at every word with the help of extra signals.</summary>
    internal const string MultiTaskMethod = "multi_task";

    /// <summary>
    /// How sentences are labelled: <c>token_classification</c> (a head reads a tag at every word), <c>in_context</c> (the
    /// decoder writes the labels behind demonstrations, SIFT) or <c>multi_task</c> (a tagger with extra signals, or that starts
    /// from another domain).
    /// </summary>
    public string Method { get; init; } = TokenClassification;

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

    /// <summary>Prompts, what is learned of them, and how answers are written; for <c>method: in_context</c> alone.</summary>
    public InContextOptions? InContext { get; init; }

    /// <summary>Second labellings of the words, for <c>method: multi_task</c> alone.</summary>
    public IReadOnlyList<SignalSection> Signals { get; init; } = [];

    /// <summary>How signals are used, and few or unlabelled sentences of another domain; for <c>method: multi_task</c> alone.</summary>
    public MultiTaskOptions? MultiTask { get; init; }

    /// <summary>Low-rank adapters on a frozen model; without the section all weights are trained.</summary>
    public LoraSection? Lora { get; init; }

    /// <summary>The optimizer, its schedule, and when to score, save and stop.</summary>
    public TrainOptions Train { get; init; } = new();

    /// <summary>Whether the result is the checkpoint with the best score (else: the last one).</summary>
    public bool KeepsBest => IsTrained && (Train.LoadBestModelAtEnd ?? (Mode == RunMode.Clean && Data.Dev is not null));

    /// <summary>Whether anything is learned.</summary>
    public bool IsTrained => InContext?.Loss != PromptLoss.None;

    /// <summary>The options with the section that the method needs, so that the record of the run shows its values.</summary>
    internal RunOptions Completed() => Method switch
    {
        InContextMethod => this with { InContext = InContext ?? new() },
        MultiTaskMethod => this with { MultiTask = MultiTask ?? new() },
        _ => this,
    };

    /// <summary>Collects what is wrong with the values, section by section and between sections.</summary>
    public void Check(OptionProblems problems)
    {
        problems.RequireOneOf("method", Method, LabelingModels.Names);
        problems.Require(DeviceName.IsKnown(Device), "device", Device, "must be auto, cpu, cuda or cuda:0");
        if (OutputDir.Length == 0)
        {
            problems.Add("output_dir", "is missing. Name the folder for the results of the run.");
        }

        Model.Check(problems);
        Data.Check(problems);
        Lora?.Check(problems);
        Train.Check(problems);
        CheckInContext(problems);
        CheckMultiTask(problems);
        AddIf(
            problems, Lora is not null && Model.RandomInit, "lora",
            "has no use with model.random_init: an adapter corrects a pretrained model. Leave the section out to train all weights.");
        CheckSelection(problems);
    }

    private void CheckInContext(OptionProblems problems)
    {
        if (Method != InContextMethod)
        {
            AddIf(problems, InContext is not null, "in_context", "has no use here. Set method: in_context, or leave the section out.");
            return;
        }

        InContextOptions options = InContext ?? new();
        options.Check(problems);
        problems.RequireOneOf("in_context.format", options.Format, AnswerFormats.Names);
        problems.RequireOneOf("in_context.selector", options.Selector, DemonstrationSelectors.Names);
        AddIf(
            problems, !options.Template.EndsWith(".yaml", StringComparison.Ordinal) && !PromptTemplates.Names.Contains(options.Template),
            "in_context.template", $"must be {string.Join(", ", PromptTemplates.Names)} or a file that ends in .yaml, but is '{options.Template}'.");
        AddIf(problems, Model.RandomInit, "model.random_init", "has no use with method: in_context, which needs a pretrained decoder.");
        ModelOptions usual = new();
        AddIf(
            problems, Model.MaxSeqLength != usual.MaxSeqLength || Model.OnOverflow != usual.OnOverflow, "model.max_seq_length",
            "(and on_overflow) have no use with method: in_context. Take in_context.max_prompt_length: over it, demonstrations are left out.");
        AddIf(
            problems, Model.Readout != usual.Readout || Model.HeadDropout != usual.HeadDropout || Train.HeadLearningRate is not null,
            "model.readout", "(and head_dropout, train.head_learning_rate) have no use with method: in_context, which adds no head.");
        AddIf(
            problems, options.Selector == InContextPrompts.Nearest && Lora is null && options.Loss != PromptLoss.None,
            "in_context.selector", "nearest needs the section lora: it compares states of the pretrained model, which has to stay as it is.");
        AddIf(
            problems, options.Selector == InContextPrompts.Nearest && Lora is { } lora && (lora.ModulesToSave.Count > 0 || lora.Bias != LoraBias.None),
            "in_context.selector",
            "nearest compares states of the pretrained model: lora.modules_to_save and lora.bias would change it. Leave them out.");
    }

    private void CheckMultiTask(OptionProblems problems)
    {
        if (Method != MultiTaskMethod)
        {
            const string NoUse = "has no use here. Set method: multi_task, or leave the section out.";
            AddIf(problems, MultiTask is not null, "multi_task", NoUse);
            AddIf(problems, Signals.Count > 0, "signals", NoUse);
            return;
        }

        MultiTaskOptions options = MultiTask ?? new();
        options.Check(problems);
        SignalSources.Check(Signals, problems);
        AddIf(
            problems, options.Model != MultiTaskKind.Vanilla && Signals.Count == 0, "signals",
            $"is empty, but multi_task.model: {SnakeCase.Of(options.Model.ToString())} uses signals. Name at least one.");
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

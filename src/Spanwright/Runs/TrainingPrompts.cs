using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Backbones;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>Prompts that a run in context learns from, or would learn from.</summary>
/// <param name="Loss">What is learned of them.</param>
/// <param name="Prompts">The prompts.</param>
/// <param name="Notes">What was lost or odd in reading the data, and which sentences are not learned from, in words.</param>
public sealed record TrainingPrompts(PromptLoss Loss, IReadOnlyList<PromptTranscript> Prompts, IReadOnlyList<string> Notes)
{
    /// <summary>
    /// Makes the prompts of the first sentences that can be learned from. Demonstrations are drawn as in training, which draws others
    /// in every update. No weights are read, unless demonstrations are chosen by the model's states.
    /// </summary>
    /// <param name="options">The options of the run.</param>
    /// <param name="file">The sentences in question, labelled; null for the training sentences. Demonstrations are training sentences.</param>
    /// <param name="count">How many prompts are made, at most.</param>
    /// <exception cref="OptionException">The run is not one in context, or its options do not fit the model.</exception>
    /// <exception cref="DataFormatException">A file breaks its format.</exception>
    public static TrainingPrompts Of(RunOptions options, string? file, int count)
    {
        options = InContext(options);
        TaggingCorpora corpora = TaggingCorpora.Read(options.Data with { Dev = null, Test = null });
        List<string> notes = [.. corpora.Notes];
        IReadOnlyList<Sentence> asked = file is null ? corpora.Train : Labelled(options.Data, file, corpora.Inventory, notes);

        using BaseModel pretrained = BaseModel.Open(options.Model.Path);
        Tokenizer tokenizer = TokenizerFiles.Load(pretrained.Checkpoint, PrefixSpace.File);
        DecoderOptions sizes = pretrained.Decoder.Options;
        InContextSettings settings = InContextPrompts.Settings(
            options, corpora, pretrained.Checkpoint, tokenizer, pretrained.Plan(options.Model.Unmask),
            sizes.Rope.MaxPositions);
        using LanguageModel? model = settings.Options.Selector == InContextPrompts.Nearest ? Load(pretrained, options) : null;

        InContextTasks tasks = new(settings, tokenizer, model);
        InContextTask alone = tasks.Of([], isFrozen: false);
        IReadOnlyList<Sentence> pool = Learnable(corpora.Train, alone);
        IReadOnlyList<Sentence> queries = file is null ? pool : Learnable(asked, alone);
        if (queries.Count < asked.Count)
        {
            notes.Add($"{file ?? options.Data.Train}: {asked.Count - queries.Count} of {asked.Count} sentences are not learned from: "
                + "in_context.format cannot say their spans, or in_context.max_prompt_length is too short.");
        }

        InContextTask task = tasks.Of(pool, isFrozen: false);
        DemonstrationDraw draw = new((ulong)options.Train.Seed);
        PromptLoss loss = settings.Options.Loss;
        return new TrainingPrompts(
            loss,
            [.. queries.Take(count).Select(sentence => PromptTranscript.Of(
                sentence.Id, task.TrainingPrompt(sentence, draw), task, tokenizer, loss))],
            notes);
    }

    private static RunOptions InContext(RunOptions options) => options.Method == RunOptions.InContextMethod
        ? options.Completed()
        : throw new OptionException(
            "method", $"is {options.Method}, which has no prompts. Only method: {RunOptions.InContextMethod} has.");

    private static IReadOnlyList<Sentence> Labelled(DataOptions data, string file, LabelInventory inventory, List<string> notes)
    {
        IReadOnlyList<Sentence> sentences = CorpusFile.Read(data, file, notes);
        CorpusFile.RequireLabels(sentences, inventory, file);
        return sentences;
    }

    private static IReadOnlyList<Sentence> Learnable(IReadOnlyList<Sentence> sentences, InContextTask task) =>
        [.. task.Format.Expressible(sentences, task.Labels).Where(task.Fits)];

    private static LanguageModel Load(BaseModel pretrained, RunOptions options)
    {
        DecoderBackbone backbone = pretrained.LoadDecoder(
            options.Model.Unmask, BaseModel.Place(options.Model.Dtype, Devices.Parse(options.Device)));
        return new LanguageModel(backbone, pretrained.Decoder.LoadVocabularyHead(backbone), adapter: null);
    }
}

using Spanwright.Decoding;
using Spanwright.Evaluation;
using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Reports;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Tokenization;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>A decoder that writes the labels of sentences as answers, with all that its prompts are made of.</summary>
internal sealed class InContextAssembly : ILabelingModel, ITrainedWeights
{
    // Sentences whose prompts are in memory at once.
    private const int Chunk = 256;

    private readonly InContextSettings _settings;
    private readonly InContextTasks _tasks;
    private readonly IReadOnlyList<Sentence> _demonstrations;
    private AnswerCounts _counts;

    /// <summary>Puts the parts together.</summary>
    /// <param name="model">The decoder.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="settings">How prompts are made and answers written.</param>
    /// <param name="source">Where the pretrained weights come from.</param>
    /// <param name="tasks">Makes its prompts.</param>
    /// <param name="demonstrations">The labelled sentences that prompts may show.</param>
    public InContextAssembly(
        LanguageModel model, Tokenizer tokenizer, InContextSettings settings, BaseModelSource source, InContextTasks tasks,
        IReadOnlyList<Sentence> demonstrations)
    {
        Model = model;
        Tokenizer = tokenizer;
        _tasks = tasks;
        _settings = settings;
        _demonstrations = demonstrations;
        Source = source;
        InContextPrompts.RequireFit(settings.Options, model.Backbone.Plan);
        Labelling = tasks.Of(demonstrations, isFrozen: true);
    }

    /// <summary>The decoder.</summary>
    public LanguageModel Model { get; }

    /// <summary>How what is labelled is asked for.</summary>
    public InContextTask Labelling { get; }

    /// <inheritdoc/>
    public Tokenizer Tokenizer { get; }

    /// <summary>How prompts are made and answers written.</summary>
    public InContextSettings InContext => _settings;

    /// <inheritdoc/>
    public LabelerSettings Settings => _settings;

    /// <inheritdoc/>
    public BaseModelSource Source { get; }

    /// <inheritdoc/>
    public IBackbone Backbone => Model.Backbone;

    /// <inheritdoc/>
    public LoraAdapter? Adapter => Model.Adapter;

    /// <summary>The nearest sentences are found by the pretrained weights, so they have to stay as they are.</summary>
    public bool MayMerge => _settings.Options.Selector != InContextPrompts.Nearest;

    /// <inheritdoc/>
    public ITrainedWeights Weights => this;

    /// <summary>Is told of every token of greedy and drawn answers, with the scores of all that were allowed; null for nobody.</summary>
    public Action<DecodingStep>? Watch { get; set; }

    /// <summary>The demonstrations of every prompt are those of this draw.</summary>
    public DemonstrationDraw Draw => new(Seed: 0, IsShared: true);

    /// <inheritdoc/>
    public IEnumerable<ReportFact> Facts
    {
        get
        {
            InContextOptions options = _settings.Options;
            yield return new("Learned", options.Loss switch
            {
                PromptLoss.None => "nothing: plain in-context learning",
                PromptLoss.Vanilla => "every token of the prompts (vanilla)",
                PromptLoss.Src => "the query's response (SRC)",
                _ => "the responses of demonstrations and query (MRC)",
            });
            yield return new("Prompts", $"template {options.Template}{(options.UseChatTemplate ? " as a conversation" : "")}, "
                + $"{options.Demonstrations} demonstrations ({options.Selector}), answers as {options.Format}");
            yield return new("Answers", options.Decoding == AnswerDecoding.Constrained
                ? "constrained: only copies of the sentence and known labels"
                : "free, read tolerantly");
        }
    }

    /// <inheritdoc/>
    public string LengthLimit => $"Prompts of at most {_settings.Options.MaxPromptLength} tokens: over it demonstrations are left "
        + "out; a sentence that is longer alone is an error.";

    /// <inheritdoc/>
    public IEnumerable<string> Losses =>
        [.. Dropped(Labelling, "prompts"), .. _counts.Flaws > 0 ? [$"answers: {_counts.InWords()}"] : Array.Empty<string>()];

    /// <summary>Loads the pretrained model and chooses the demonstrations.</summary>
    /// <exception cref="OptionException">The options do not fit the model.</exception>
    public static ILabelingModel Build(RunOptions options, TaggingCorpora corpora)
    {
        using BaseModel pretrained = BaseModel.Open(options.Model.Path);
        Tokenizer tokenizer = TokenizerFiles.Load(pretrained.Checkpoint, PrefixSpace.File);
        InContextPrompts.RequireFit(options.InContext!, pretrained.Plan(options.Model.Unmask));
        DecoderBackbone backbone = pretrained.LoadDecoder(
            options.Model.Unmask, BaseModel.Place(options.Model.Dtype, Devices.Parse(options.Device)));
        string key = pretrained.Loader.BackboneKey;
        LoraSection? lora = options.Lora ?? (options.InContext!.Loss == PromptLoss.None ? new LoraSection() : null);
        LoraAdapter? adapter = lora is null ? null : LoraAdapter.Attach(backbone, key, lora.ToAdapter(), options.Train.Seed);
        LanguageModel model = new(backbone, pretrained.Decoder.LoadVocabularyHead(backbone), adapter);
        InContextSettings settings = InContextPrompts.Settings(
            options, corpora, pretrained.Checkpoint, tokenizer, backbone.Plan, backbone.Options.Rope.MaxPositions) with
        {
            BaseSha256 = adapter is null ? null : BaseModelSource.Hash(options.Model.Path),
        };
        BaseModelSource source = BaseModelSource.Of(Path.GetFullPath(options.Model.Path), pretrained);
        TokenizerFiles.RequireEmbeddings(tokenizer, backbone, source.Path);
        InContextTasks tasks = new(settings, tokenizer, model);
        return new InContextAssembly(
            model, tokenizer, settings, source, tasks, tasks.Kept(corpora.Train, (ulong)options.Train.Seed));
    }

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    public static ILabelingModel Load(string folder, InContextSettings settings, TaggerLoadOptions options)
    {
        settings = settings with { Dtype = options.Dtype ?? settings.Dtype, Options = options.Answers(settings.Options) };
        Tokenizer tokenizer = TokenizerFiles.Load(folder, PrefixSpace.File);
        IReadOnlyList<Sentence> demonstrations = InContextFolder.ReadDemonstrations(folder);
        (LanguageModel model, BaseModelSource source) = InContextFolder.Load(
            folder, settings, options.BasePath, Devices.Parse(options.Device));
        try
        {
            return new InContextAssembly(
                model, tokenizer, settings, source, new InContextTasks(settings, tokenizer, model), demonstrations);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public LearningTask Learn(RunOptions options, TaggingCorpora corpora)
    {
        EncodedCorpus.RequireRoundTrip(corpora.Train, corpora.Inventory, options.Data.Train);
        AnswerLabels labels = _settings.AnswerLabels();
        IReadOnlyList<Sentence> expressible = Labelling.Format.Expressible(corpora.Train, labels);
        Sentence[] fitting = [.. expressible.Where(Labelling.Fits)];
        if (fitting.Length == 0)
        {
            throw new OptionException(
                "in_context.max_prompt_length", "leaves no training sentence: no prompt is so short. Raise it.");
        }

        List<string> notes = [];
        if (expressible.Count < corpora.Train.Count)
        {
            notes.Add($"{options.Data.Train}: {corpora.Train.Count - expressible.Count} of {corpora.Train.Count} sentences are not "
                + $"learned from: answers as {Labelling.Format.Name} cannot say their spans (in_context.format).");
        }

        if (fitting.Length < expressible.Count)
        {
            notes.Add($"{options.Data.Train}: {expressible.Count - fitting.Length} sentences are not learned from: their prompts are "
                + "longer than in_context.max_prompt_length even without demonstrations.");
        }

        int wanted = options.InContext!.MaxPromptLength;
        if (_settings.Options.MaxPromptLength < wanted && wanted != new InContextOptions().MaxPromptLength)
        {
            notes.Add($"in_context.max_prompt_length is {_settings.Options.MaxPromptLength}, which is all that the positions of the model allow.");
        }

        InContextTask training = _tasks.Of(fitting, isFrozen: false);
        return new LearningTask(
            TrainedLanguageWeights.Select(Model), IsHead: _ => false,
            new InContextObjective(Model, training, fitting, _settings.Options.Loss, _settings.Options.MeanPerResponse),
            [.. fitting.Select(sentence => sentence.Words.Count)], notes)
        {
            Losses = () => Dropped(training, "training prompts"),
        };
    }

    /// <inheritdoc/>
    public void RequireReadable(IReadOnlyList<Sentence> sentences, string file)
    {
        if (sentences.FirstOrDefault(sentence => !Labelling.FitsQuery(sentence)) is { } overlong)
        {
            throw new DataFormatException(
                file, line: null,
                $"the prompt of sentence {overlong.Id} ({overlong.Words.Count} words) is longer than {_settings.Options.MaxPromptLength} tokens even "
                + "without demonstrations.",
                "Split the sentence, or raise in_context.max_prompt_length as far as the model's positions allow.");
        }
    }

    /// <inheritdoc/>
    public LabeledSplit Label(IReadOnlyList<Sentence> sentences, int batchSize, CancellationToken stop)
    {
        InContextLabeler labeler = new(
            new DecodingModel(Model.Backbone, Model.Head), Labelling, Tokenizer,
            InContextDecoding.Generation(_settings.Options, Model.Backbone.Plan, batchSize) with
            {
                Watch = Watch,
                WatchedTokens = int.MaxValue,
            })
        {
            Constraint = InContextDecoding.Constraint(_settings.Options, Labelling),
            Beams = _settings.Options.Beams,
        };
        List<Sentence> predicted = [];
        foreach (Sentence[] chunk in sentences.Chunk(Chunk))
        {
            stop.ThrowIfCancellationRequested();
            predicted.AddRange(labeler.Label(chunk, Draw));
        }

        _counts += labeler.Counts;
        return new LabeledSplit(
            sentences, [.. predicted.Select(sentence => TagPrediction.Of(sentence, _settings.Inventory))], _settings.Inventory)
        {
            Answers = labeler.Counts,
        };
    }

    /// <inheritdoc cref="ILabelingModel.Save"/>
    public void Save(string folder)
    {
        InContextFolder.SaveWeights(folder, Model, _settings, Source);
        InContextFolder.SaveDemonstrations(folder, _demonstrations);
        TokenizerFiles.Save(Tokenizer, folder);
    }

    /// <inheritdoc/>
    void ITrainedWeights.Load(string folder) => InContextFolder.Fill(folder, Model, Source.BackboneKey);

    /// <inheritdoc/>
    void ITrainedWeights.Save(string folder) => InContextFolder.SaveWeights(folder, Model, _settings, Source);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static IEnumerable<string> Dropped(InContextTask task, string prompts) => task.Builder.DroppedDemonstrations > 0
        ? [$"{task.Builder.DroppedDemonstrations} demonstrations were left out of {prompts} that would have been longer than "
            + "in_context.max_prompt_length"]
        : [];
}

using Spanwright.Evaluation;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Native;
using Spanwright.Reports;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Text.Tokenization;
using Spanwright.Training;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>A tagger with all that it is made of.</summary>
/// <param name="Model">Backbone, adapter and head.</param>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="Settings">What is saved with the weights.</param>
/// <param name="Source">Where the pretrained weights come from.</param>
internal sealed record TaggerAssembly(
    TaggerModel Model, Tokenizer Tokenizer, TaggerSettings Settings, BaseModelSource Source) : ILabelingModel
{
    /// <summary>Cuts sentences into windows of subwords.</summary>
    public SentenceEncoder Encoder { get; } = new(Tokenizer, Settings.MaxSeqLength, Settings.OnOverflow);

    /// <inheritdoc/>
    public IBackbone Backbone => Model.Backbone;

    /// <inheritdoc/>
    public LoraAdapter? Adapter => Model.Adapter;

    /// <inheritdoc/>
    public ITrainedWeights Weights => new TaggerWeights(Model, Settings, Source);

    /// <inheritdoc/>
    public IEnumerable<ReportFact> Facts => [Settings.ReadFact];

    /// <inheritdoc/>
    public string LengthLimit => Settings.LengthLimit;

    /// <inheritdoc/>
    public IEnumerable<string> Losses => Encoder.Losses;

    LabelerSettings ILabelingModel.Settings => Settings;

    /// <summary>Loads the pretrained model (or makes a random one) and attaches adapter and head.</summary>
    public static TaggerAssembly Build(RunOptions options, TaggingCorpora corpora)
    {
        Device device = Devices.Parse(options.Device);
        WeightPlace place = BaseModel.Place(options.Model.Dtype, device);
        return options.Model.RandomInit
            ? FromConfig(options, corpora, place)
            : FromCheckpoint(options, corpora, place);
    }

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    public static TaggerAssembly Load(string folder, TaggerSettings settings, TaggerLoadOptions options)
    {
        settings = settings with { Dtype = options.Dtype ?? settings.Dtype };
        Tokenizer tokenizer = TokenizerFiles.Load(folder, settings.AddPrefixSpace);
        (TaggerModel model, BaseModelSource source) = TaggerFolder.Load(
            folder, settings, options.BasePath, Devices.Parse(options.Device),
            (backbone, adapter) => new TaggerModel(
                backbone, adapter,
                new TokenClassifier(backbone.HiddenSize, settings.Tags.Count, dropout: 0, seed: 0, backbone.Place.Device),
                settings.Readout));
        return new TaggerAssembly(model, tokenizer, settings, source);
    }

    /// <inheritdoc/>
    public LearningTask Learn(RunOptions options, TaggingCorpora corpora)
    {
        EncodedCorpus train = EncodedCorpus.Of(corpora.Train, Settings.Inventory, Encoder, options.Data.Train);
        IEnumerable<string> shortened = Settings.MaxSeqLength < options.Model.MaxSeqLength
            ? [$"model.max_seq_length is {Settings.MaxSeqLength}, which is all that the positions of the model allow."]
            : [];
        return new LearningTask(
            TrainedParameters.Select(Model), TrainedParameters.IsHead, new TaggerObjective(Model, train.Windows), train.WordCounts,
            [.. train.Notes, .. shortened]);
    }

    /// <inheritdoc/>
    public LabeledSplit Label(IReadOnlyList<Sentence> sentences, int batchSize, CancellationToken stop) =>
        new TaggerEvaluator(Model, Settings.Inventory, Encoder, batchSize).Label(sentences, stop);

    /// <inheritdoc/>
    public void Save(string folder)
    {
        TaggerFolder.Save(folder, Model, Settings, Source);
        TokenizerFiles.Save(Tokenizer, folder);
    }

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static TaggerAssembly FromCheckpoint(RunOptions options, TaggingCorpora corpora, WeightPlace place)
    {
        using BaseModel source = BaseModel.Open(options.Model.Path);
        Tokenizer tokenizer = TokenizerFiles.Load(source.Checkpoint, options.Model.AddPrefixSpace);
        IBackbone backbone = source.LoadBackbone(options.Model.Unmask, place);
        BaseModelSource origin = BaseModelSource.Of(Path.GetFullPath(options.Model.Path), source);
        string? hash = options.Lora is null ? null : BaseModelSource.Hash(options.Model.Path);
        return Complete(options, corpora.Inventory, backbone, tokenizer, origin, hash);
    }

    private static TaggerAssembly FromConfig(RunOptions options, TaggingCorpora corpora, WeightPlace place)
    {
        RandomModel random = RandomModel.Make(options.Model, corpora.Train);
        DecoderBackbone backbone = BackboneInitializer.Random(
            random.Options, random.Plan(options.Model.Unmask), place, options.Train.Seed);
        return Complete(options, corpora.Inventory, backbone, random.Tokenizer, random.Source, baseHash: null);
    }

    private static TaggerAssembly Complete(
        RunOptions options,
        LabelInventory inventory,
        IBackbone backbone,
        Tokenizer tokenizer,
        BaseModelSource source,
        string? baseHash)
    {
        TokenizerFiles.RequireEmbeddings(tokenizer, backbone, source.Path);
        LoraAdapter? adapter = options.Lora is null
            ? null
            : LoraAdapter.Attach(backbone, source.BackboneKey, options.Lora.ToAdapter(), options.Train.Seed);
        TokenClassifier head = new(
            backbone.HiddenSize, inventory.Count, options.Model.HeadDropout, options.Train.Seed + 1,
            backbone.Place.Device);
        TaggerSettings settings = new()
        {
            Unmask = backbone.Plan.Pattern,
            UnmaskBits = backbone.Plan.Bits,
            Readout = options.Model.Readout,
            Scheme = inventory.Scheme.Name,
            Tags = inventory.Tags,
            MaxSeqLength = Math.Min(options.Model.MaxSeqLength, backbone.MaxPositions),
            OnOverflow = options.Model.OnOverflow,
            AddPrefixSpace = options.Model.AddPrefixSpace,
            Splitter = options.Model.Splitter,
            Dtype = options.Model.Dtype,
            BaseSha256 = baseHash,
        };
        return new TaggerAssembly(
            new TaggerModel(backbone, adapter, head, options.Model.Readout), tokenizer, settings, source);
    }
}

using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Models.Native;
using Spanwright.Text.Labels;
using Spanwright.Text.Tokenization;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>The parts of a tagger that is about to be trained, put together from the options.</summary>
/// <param name="Model">Backbone, adapter and head.</param>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="Settings">What is saved with the weights.</param>
/// <param name="Source">Where the pretrained weights come from.</param>
public sealed record TaggerAssembly(
    TaggerModel Model, Tokenizer Tokenizer, TaggerSettings Settings, BaseModelSource Source) : IDisposable
{
    /// <summary>Loads the pretrained model (or makes a random one) and attaches adapter and head.</summary>
    public static TaggerAssembly Build(RunOptions options, TaggingCorpora corpora)
    {
        Device device = Devices.Parse(options.Device);
        WeightPlace place = BaseModel.Place(options.Model.Dtype, device);
        return options.Model.RandomInit
            ? FromConfig(options, corpora, place)
            : FromCheckpoint(options, corpora, place);
    }

    /// <summary>What became of the options, in words.</summary>
    public IEnumerable<string> Notes(RunOptions options) => Settings.MaxSeqLength < options.Model.MaxSeqLength
        ? [$"model.max_seq_length is {Settings.MaxSeqLength}, which is all that the positions of the model allow."]
        : [];

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static TaggerAssembly FromCheckpoint(RunOptions options, TaggingCorpora corpora, WeightPlace place)
    {
        using BaseModel source = BaseModel.Open(options.Model.Path);
        Tokenizer tokenizer = TokenizerFiles.Load(source.Checkpoint, options.Model.AddPrefixSpace);
        DecoderBackbone backbone = source.LoadBackbone(options.Model.Unmask, place);
        BaseModelSource origin = new(
            Path.GetFullPath(options.Model.Path), source.Checkpoint.Config, source.Loader.BackboneKey);
        string? hash = options.Lora is null ? null : BaseModelSource.Hash(options.Model.Path);
        return Complete(options, corpora.Inventory, backbone, tokenizer, origin, hash);
    }

    private static TaggerAssembly FromConfig(RunOptions options, TaggingCorpora corpora, WeightPlace place)
    {
        RandomModel random = RandomModel.Make(options.Model, corpora.Train);
        DecoderBackbone backbone = BackboneInitializer.Random(
            random.Options, MaskPlan.Parse(options.Model.Unmask, random.Options.LayerCount), place, options.Train.Seed);
        return Complete(options, corpora.Inventory, backbone, random.Tokenizer, random.Source, baseHash: null);
    }

    private static TaggerAssembly Complete(
        RunOptions options,
        LabelInventory inventory,
        DecoderBackbone backbone,
        Tokenizer tokenizer,
        BaseModelSource source,
        string? baseHash)
    {
        TokenizerFiles.RequireEmbeddings(tokenizer, backbone, source.Path);
        LoraAdapter? adapter = options.Lora is null
            ? null
            : LoraAdapter.Attach(backbone, source.BackboneKey, options.Lora.ToAdapter(), options.Train.Seed);
        TokenClassifier head = new(
            backbone.Options.HiddenSize, inventory.Count, options.Model.HeadDropout, options.Train.Seed + 1,
            backbone.Place.Device);
        TaggerSettings settings = new()
        {
            Unmask = backbone.Plan.Pattern,
            UnmaskBits = backbone.Plan.Bits,
            Readout = options.Model.Readout,
            Scheme = inventory.Scheme.Name,
            Tags = inventory.Tags,
            MaxSeqLength = Math.Min(options.Model.MaxSeqLength, backbone.Options.Rope.MaxPositions),
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

using Spanwright.Methods.MultiTask;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs.Transfer;

/// <summary>Puts a tagger with signals together that is about to be trained.</summary>
internal static class MultiTaskBuilder
{
    /// <summary>Reads the signals, loads the pretrained model (or makes a random one) and attaches adapter and heads.</summary>
    public static ILabelingModel Build(RunOptions options, TaggingCorpora corpora)
    {
        MultiTaskOptions task = options.MultiTask!;
        SignalSection[] sections = task.Model == MultiTaskKind.Vanilla
            ? []
            : [.. options.Signals.Select(signal => SignalSources.Resolved(signal, options.Data, task.FewShot))];
        SignalReader signals = SignalReader.Learn(sections, corpora.Train, options.Device);
        WeightPlace place = BaseModel.Place(options.Model.Dtype, Devices.Parse(options.Device));
        try
        {
            return options.Model.RandomInit
                ? FromConfig(options, corpora, signals, place)
                : FromCheckpoint(options, corpora, signals, place);
        }
        catch
        {
            signals.Dispose();
            throw;
        }
    }

    private static MultiTaskAssembly FromCheckpoint(
        RunOptions options, TaggingCorpora corpora, SignalReader signals, WeightPlace place)
    {
        using BaseModel source = BaseModel.Open(options.Model.Path);
        Tokenizer tokenizer = TokenizerFiles.Load(source.Checkpoint, options.Model.AddPrefixSpace);
        IBackbone backbone = source.LoadBackbone(options.Model.Unmask, place);
        BaseModelSource origin = BaseModelSource.Of(Path.GetFullPath(options.Model.Path), source);
        return Complete(options, corpora, signals, backbone, tokenizer, origin, source);
    }

    private static MultiTaskAssembly FromConfig(
        RunOptions options, TaggingCorpora corpora, SignalReader signals, WeightPlace place)
    {
        RandomModel random = RandomModel.Make(options.Model, corpora.Train);
        DecoderBackbone backbone = BackboneInitializer.Random(
            random.Options, random.Plan(options.Model.Unmask), place, options.Train.Seed);
        return Complete(options, corpora, signals, backbone, random.Tokenizer, random.Source, source: null);
    }

    private static MultiTaskAssembly Complete(
        RunOptions options, TaggingCorpora corpora, SignalReader signals, IBackbone backbone, Tokenizer tokenizer,
        BaseModelSource origin, BaseModel? source)
    {
        TokenizerFiles.RequireEmbeddings(tokenizer, backbone, origin.Path);
        MultiTaskSettings settings = SettingsOf(options, corpora, signals, backbone);
        MultiTaskHeads.RequireFit(settings);
        LoraAdapter? adapter = options.Lora is null
            ? null
            : LoraAdapter.Attach(backbone, origin.BackboneKey, options.Lora.ToAdapter(), options.Train.Seed);
        MultiTaskModel model = MultiTaskHeads.Make(
            settings, backbone, adapter, options.Model.HeadDropout, options.Train.Seed + 1);
        if (options.MultiTask!.StartFrom is { } start)
        {
            StartingWeights.Fill(start, model, settings, origin);
        }

        return new MultiTaskAssembly(
            model, tokenizer, settings, origin, signals, MaskedText.Of(options, backbone, tokenizer, source));
    }

    private static MultiTaskSettings SettingsOf(
        RunOptions options, TaggingCorpora corpora, SignalReader signals, IBackbone backbone) => new()
        {
            Unmask = backbone.Plan.Pattern,
            UnmaskBits = backbone.Plan.Bits,
            Readout = options.Model.Readout,
            Scheme = corpora.Inventory.Scheme.Name,
            Tags = corpora.Inventory.Tags,
            MaxSeqLength = Math.Min(options.Model.MaxSeqLength, backbone.MaxPositions),
            OnOverflow = options.Model.OnOverflow,
            AddPrefixSpace = options.Model.AddPrefixSpace,
            Splitter = options.Model.Splitter,
            Dtype = options.Model.Dtype,
            BaseSha256 = options.Lora is null || options.Model.RandomInit ? null : BaseModelSource.Hash(options.Model.Path),
            Kind = options.MultiTask!.Model,
            EmbeddingSize = options.MultiTask.EmbeddingSize,
            Signals = signals.Signals,
        };
}

using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>Builds an encoder from the config and the tensors of a checkpoint.</summary>
public sealed class EncoderLoader : IBackboneLoader
{
    // Heads of the pretraining or of another task, the pooler in front of some, and tables that old files keep.
    private static readonly string[] _unread = ["cls.", "lm_head.", "classifier.", "qa_outputs.", "pooler."];

    private readonly ITensorSource _tensors;
    private readonly ConfigSection _config;
    private readonly EncoderSpec _family;
    private readonly string _prefix;

    /// <summary>Prepares loading.</summary>
    /// <param name="tensors">The tensors of the checkpoint.</param>
    /// <param name="config">Its config.json.</param>
    /// <exception cref="CheckpointException">The model type is unknown or an entry is missing.</exception>
    public EncoderLoader(ITensorSource tensors, ConfigSection config)
    {
        _tensors = tensors;
        _config = config;
        _family = FamilyTable.FindEncoder(config);
        Options = _family.ReadOptions(config);

        // A checkpoint with a head keeps the encoder's keys under a prefix; a checkpoint of the encoder alone does not.
        _prefix = tensors.Contains("embeddings.word_embeddings.weight") ? "" : $"{_family.BackboneKey}.";
    }

    /// <summary>The sizes of the model.</summary>
    public EncoderOptions Options { get; }

    /// <inheritdoc/>
    public int LayerCount => Options.LayerCount;

    /// <inheritdoc/>
    public string BackboneKey => _family.BackboneKey;

    /// <inheritdoc/>
    public string ClassifierKey => "classifier";

    /// <summary>An encoder with the weights of the checkpoint, all frozen.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or has another shape than config.json says.</exception>
    public EncoderBackbone Load(MaskPlan plan, WeightPlace place) =>
        BackboneWeights.Filled(new EncoderBackbone(Options, plan, place), name => Find(_prefix + name), _tensors, _config.File, IsUnread);

    /// <summary>
    /// The head that predicts masked tokens, and the keys of its weights that the checkpoint lacks: they are new.
    /// </summary>
    /// <param name="backbone">The encoder that it stands on.</param>
    /// <param name="seed">Seed of new weights.</param>
    /// <exception cref="CheckpointException">A tensor has another shape than config.json says.</exception>
    public (MaskedHead Head, IReadOnlyList<string> NewlyInitialized) LoadMaskedHead(EncoderBackbone backbone, long seed)
    {
        MaskedHead head = new(
            _family.MaskedHead, backbone.Embedding, Options.TiedEmbeddings, Options.NormEpsilon, backbone.Place);
        head.Initialize(seed);
        using DisposeScope scope = NewDisposeScope();
        ParameterReport report = ParameterLoader.Fill(
            head.Weights().Select(part => (Find(part.Name), part.View())), _tensors, _config.File,
            new ParameterTolerance { MayBeNew = _ => true, MayBeSurplus = _ => true });
        return (head, report.NewlyInitialized);
    }

    /// <inheritdoc/>
    public IBackbone Make(MaskPlan plan, WeightPlace place) => new EncoderBackbone(Options, plan, place);

    /// <inheritdoc/>
    IBackbone IBackboneLoader.Load(MaskPlan plan, WeightPlace place) => Load(plan, place);

    // Files converted from TensorFlow name the weights of a norm gamma and beta.
    private string Find(string key)
    {
        string old = key
            .Replace("LayerNorm.weight", "LayerNorm.gamma", StringComparison.Ordinal)
            .Replace("LayerNorm.bias", "LayerNorm.beta", StringComparison.Ordinal);
        return !_tensors.Contains(key) && _tensors.Contains(old) ? old : key;
    }

    private bool IsUnread(string key)
    {
        string below = key.StartsWith(_prefix, StringComparison.Ordinal) ? key[_prefix.Length..] : key;
        return below == "embeddings.position_ids"
            || _unread.Any(part => below.StartsWith(part, StringComparison.Ordinal));
    }
}

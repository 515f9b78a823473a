using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;

namespace Spanwright.Models.Backbones;

/// <summary>Builds a decoder from the config and the tensors of a checkpoint.</summary>
public sealed class BackboneLoader : IBackboneLoader
{
    private static readonly string[] _heads = ["lm_head.", "score.", "classifier."];

    private readonly ITensorSource _tensors;
    private readonly ConfigSection _config;
    private readonly FamilySpec _family;
    private readonly string _prefix;

    /// <summary>Prepares loading.</summary>
    /// <param name="tensors">The tensors of the checkpoint.</param>
    /// <param name="config">Its config.json.</param>
    /// <exception cref="CheckpointException">The model type is unknown or an entry is missing.</exception>
    public BackboneLoader(ITensorSource tensors, ConfigSection config)
    {
        _tensors = tensors;
        _config = config;
        _family = FamilyTable.Find(config);
        Options = _family.ReadOptions(config);

        // A checkpoint with a head keeps the backbone's keys under a prefix; a checkpoint of the backbone alone does not.
        _prefix = tensors.Contains("embed_tokens.weight") ? "" : $"{_family.BackboneKey}.";
    }

    /// <summary>The sizes of the model.</summary>
    public DecoderOptions Options { get; }

    /// <inheritdoc/>
    public int LayerCount => Options.LayerCount;

    /// <summary>The path of the backbone in the whole model, as <c>model</c>.</summary>
    public string BackboneKey => _family.BackboneKey;

    /// <inheritdoc/>
    public string ClassifierKey => "score";

    /// <summary>A decoder with the weights of the checkpoint, all frozen.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or has another shape than config.json says.</exception>
    public DecoderBackbone Load(MaskPlan plan, WeightPlace place) =>
        BackboneWeights.Filled(new DecoderBackbone(Options, plan, place), name => _prefix + name, _tensors, _config.File, IsOfHead);

    /// <summary>The head that predicts tokens; it shares the embedding where the model ties them.</summary>
    public VocabularyHead LoadVocabularyHead(DecoderBackbone backbone)
    {
        if (Options.TiedEmbeddings || !_tensors.Contains("lm_head.weight"))
        {
            return new VocabularyHead(backbone.Embedding);
        }

        return new VocabularyHead(
            _tensors.Load("lm_head.weight", backbone.Place.Dtype, backbone.Place.Device).DetachFromDisposeScope());
    }

    /// <inheritdoc/>
    public IBackbone Make(MaskPlan plan, WeightPlace place) => new DecoderBackbone(Options, plan, place);

    /// <inheritdoc/>
    IBackbone IBackboneLoader.Load(MaskPlan plan, WeightPlace place) => Load(plan, place);

    // Heads of the pretraining or of another task, and tables that old files keep but no model needs.
    private static bool IsOfHead(string key) =>
        _heads.Any(head => key.StartsWith(head, StringComparison.Ordinal))
        || key.EndsWith(".rotary_emb.inv_freq", StringComparison.Ordinal);
}

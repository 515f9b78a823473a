using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Models.Backbones;

/// <summary>Builds a decoder from the config and the tensors of a checkpoint.</summary>
public sealed class BackboneLoader
{
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

    /// <summary>The path of the backbone in the whole model, as <c>model</c>.</summary>
    public string BackboneKey => _family.BackboneKey;

    /// <summary>A decoder with the weights of the checkpoint, all frozen.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or has another shape than config.json says.</exception>
    public DecoderBackbone Load(MaskPlan plan, WeightPlace place)
    {
        using IDisposable quiet = no_grad();
        DecoderBackbone backbone = new(Options, plan, place);
        try
        {
            foreach (NamedWeight weight in backbone.Weights())
            {
                Fill(weight, place);
            }
        }
        catch
        {
            backbone.Dispose();
            throw;
        }

        return backbone;
    }

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

    private void Fill(NamedWeight weight, WeightPlace place)
    {
        string key = _prefix + weight.Name;
        if (!_tensors.Contains(key))
        {
            throw new CheckpointException(
                _config.File, $"The tensor '{key}' is missing.", "Download the checkpoint again, with all its shards.");
        }

        IReadOnlyList<long> shape = _tensors.Shape(key);
        if (!shape.SequenceEqual(weight.Shape))
        {
            throw new CheckpointException(
                _config.File,
                $"The tensor '{key}' has the shape ({string.Join(", ", shape)}), but config.json makes it "
                + $"({string.Join(", ", weight.Shape)}).",
                "Take the config.json that belongs to the weights.");
        }

        using Tensor loaded = _tensors.Load(key, place.Dtype, place.Device);
        using Tensor rows = weight.View();
        rows.copy_(loaded);
    }
}

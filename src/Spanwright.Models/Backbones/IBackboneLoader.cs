using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;

namespace Spanwright.Models.Backbones;

/// <summary>Builds a backbone, decoder or encoder, from the config and the tensors of a checkpoint.</summary>
public interface IBackboneLoader
{
    /// <summary>Number of layers.</summary>
    int LayerCount { get; }

    /// <summary>The path of the backbone in the whole model, as <c>model</c> or <c>bert</c>.</summary>
    string BackboneKey { get; }

    /// <summary>The path of a token classification head in the whole model: <c>score</c> or <c>classifier</c>.</summary>
    string ClassifierKey { get; }

    /// <summary>A backbone whose weights are yet to be filled, as from a file of the caller's.</summary>
    IBackbone Make(MaskPlan plan, WeightPlace place);

    /// <summary>A backbone with the weights of the checkpoint, all frozen.</summary>
    /// <exception cref="CheckpointException">A tensor is missing or has another shape than config.json says.</exception>
    IBackbone Load(MaskPlan plan, WeightPlace place);

    /// <summary>The loader that a config.json asks for.</summary>
    /// <exception cref="CheckpointException">The model type is unknown or an entry is missing.</exception>
    static IBackboneLoader Of(ITensorSource tensors, ConfigSection config) => FamilyTable.IsEncoder(config)
        ? new EncoderLoader(tensors, config)
        : new BackboneLoader(tensors, config);
}

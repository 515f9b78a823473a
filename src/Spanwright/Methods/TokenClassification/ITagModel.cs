using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Methods.TokenClassification;

/// <summary>A model that scores the tags of every word.</summary>
public interface ITagModel : IDisposable
{
    /// <summary>The pretrained decoder or encoder.</summary>
    IBackbone Backbone { get; }

    /// <summary>Its low-rank adapter; null where all weights are trained.</summary>
    LoraAdapter? Adapter { get; }

    /// <summary>The weights beside the backbone's.</summary>
    IEnumerable<NamedWeight> HeadWeights();

    /// <summary>Scores of every word of a batch, (W, L).</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="dropout">Where dropout masks come from; null outside training.</param>
    Tensor Scores(TaggerBatch batch, DropoutSource? dropout = null);
}
